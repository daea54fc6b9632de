@NullMarked
package dev.bitmill.tasks.webhook;

import org.jspecify.annotations.NullMarked;
