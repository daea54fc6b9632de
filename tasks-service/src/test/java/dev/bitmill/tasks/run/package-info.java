@NullMarked
package dev.bitmill.tasks.run;

import org.jspecify.annotations.NullMarked;
