/** What a person or a program reads. */
@NullMarked
package dev.bitmill.cli.output;

import org.jspecify.annotations.NullMarked;
