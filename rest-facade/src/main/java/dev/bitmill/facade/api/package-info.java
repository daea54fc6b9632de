/** The API address. */
@NullMarked
package dev.bitmill.facade.api;

import org.jspecify.annotations.NullMarked;
