/** What every contract is held to. */
@NullMarked
package dev.bitmill.proto;

import org.jspecify.annotations.NullMarked;
