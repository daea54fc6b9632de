/** The service against a real PostgreSQL, a real db-scheduler and real gRPC. */
@NullMarked
package dev.bitmill.tasks;

import org.jspecify.annotations.NullMarked;
