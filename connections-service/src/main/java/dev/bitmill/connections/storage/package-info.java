/** Storage connections: the users' own S3-compatible storage and the credentials for it. */
@NullMarked
package dev.bitmill.connections.storage;

import org.jspecify.annotations.NullMarked;
