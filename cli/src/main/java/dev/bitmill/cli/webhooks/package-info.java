/** Webhooks: what was delivered, and with which secret. */
@NullMarked
package dev.bitmill.cli.webhooks;

import org.jspecify.annotations.NullMarked;
