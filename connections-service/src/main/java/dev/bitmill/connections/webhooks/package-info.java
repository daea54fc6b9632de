/** What projects' webhooks are signed with. */
@NullMarked
package dev.bitmill.connections.webhooks;

import org.jspecify.annotations.NullMarked;
