@NullMarked
package dev.bitmill.tasks.api;

import org.jspecify.annotations.NullMarked;
