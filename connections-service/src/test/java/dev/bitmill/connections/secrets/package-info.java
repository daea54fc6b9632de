@NullMarked
package dev.bitmill.connections.secrets;

import org.jspecify.annotations.NullMarked;
