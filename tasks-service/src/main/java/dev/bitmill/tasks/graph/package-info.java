/** The three ways to write a graph of tasks, and the graph they all become. Pure. */
@NullMarked
package dev.bitmill.tasks.graph;

import org.jspecify.annotations.NullMarked;
