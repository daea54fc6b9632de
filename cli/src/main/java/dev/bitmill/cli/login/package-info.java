/** Whom the commands act for, and where. */
@NullMarked
package dev.bitmill.cli.login;

import org.jspecify.annotations.NullMarked;
