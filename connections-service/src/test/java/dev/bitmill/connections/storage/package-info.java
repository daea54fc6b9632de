@NullMarked
package dev.bitmill.connections.storage;

import org.jspecify.annotations.NullMarked;
