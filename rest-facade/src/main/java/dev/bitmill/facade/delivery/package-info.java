/** The delivery address: bytes in and out. */
@NullMarked
package dev.bitmill.facade.delivery;

import org.jspecify.annotations.NullMarked;
