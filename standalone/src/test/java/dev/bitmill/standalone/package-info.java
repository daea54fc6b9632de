@NullMarked
package dev.bitmill.standalone;

import org.jspecify.annotations.NullMarked;
