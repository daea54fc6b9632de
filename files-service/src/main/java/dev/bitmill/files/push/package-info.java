/** Sends what is in the store to users' own storage. */
@NullMarked
package dev.bitmill.files.push;

import org.jspecify.annotations.NullMarked;
