/** Whether the installation works and what it can do. */
@NullMarked
package dev.bitmill.cli.health;

import org.jspecify.annotations.NullMarked;
