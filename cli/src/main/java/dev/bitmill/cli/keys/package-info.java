/** API keys. */
@NullMarked
package dev.bitmill.cli.keys;

import org.jspecify.annotations.NullMarked;
