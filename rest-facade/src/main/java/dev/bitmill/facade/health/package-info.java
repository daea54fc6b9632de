/** Whether this installation can work. */
@NullMarked
package dev.bitmill.facade.health;

import org.jspecify.annotations.NullMarked;
