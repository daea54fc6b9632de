@NullMarked
package dev.bitmill.connections.projects;

import org.jspecify.annotations.NullMarked;
