/** The little that all services share. Everything else stays with the service that needs it. */
@NullMarked
package dev.bitmill.kit;

import org.jspecify.annotations.NullMarked;
