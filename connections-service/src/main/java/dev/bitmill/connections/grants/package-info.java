/**
 * Leave to read and write single objects of users' storage, for services without its credentials.
 */
@NullMarked
package dev.bitmill.connections.grants;

import org.jspecify.annotations.NullMarked;
