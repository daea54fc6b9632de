@NullMarked
package dev.bitmill.tasks.options;

import org.jspecify.annotations.NullMarked;
