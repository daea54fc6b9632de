@NullMarked
package dev.bitmill.cli;

import org.jspecify.annotations.NullMarked;
