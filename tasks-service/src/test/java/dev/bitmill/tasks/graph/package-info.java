@NullMarked
package dev.bitmill.tasks.graph;

import org.jspecify.annotations.NullMarked;
