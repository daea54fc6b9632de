/** What the tests of several modules share. */
@NullMarked
package dev.bitmill.kit;

import org.jspecify.annotations.NullMarked;
