/** Progress without polling: server-sent events. */
@NullMarked
package dev.bitmill.facade.events;

import org.jspecify.annotations.NullMarked;
