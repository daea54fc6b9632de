/** Files: there and back, resumed where they were cut off. */
@NullMarked
package dev.bitmill.cli.files;

import org.jspecify.annotations.NullMarked;
