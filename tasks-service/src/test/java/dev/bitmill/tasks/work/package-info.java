@NullMarked
package dev.bitmill.tasks.work;

import org.jspecify.annotations.NullMarked;
