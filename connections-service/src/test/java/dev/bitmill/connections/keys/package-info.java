@NullMarked
package dev.bitmill.connections.keys;

import org.jspecify.annotations.NullMarked;
