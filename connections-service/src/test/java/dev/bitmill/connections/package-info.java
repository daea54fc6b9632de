/** Tests of connections-service, through gRPC and against a real PostgreSQL. */
@NullMarked
package dev.bitmill.connections;

import org.jspecify.annotations.NullMarked;
