@NullMarked
package dev.bitmill.connections.s3;

import org.jspecify.annotations.NullMarked;
