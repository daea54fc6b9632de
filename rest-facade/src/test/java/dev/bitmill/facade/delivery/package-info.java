/** Tests of what the delivery address reads. */
@NullMarked
package dev.bitmill.facade.delivery;

import org.jspecify.annotations.NullMarked;
