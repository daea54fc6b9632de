@NullMarked
package dev.bitmill.connections.grants;

import org.jspecify.annotations.NullMarked;
