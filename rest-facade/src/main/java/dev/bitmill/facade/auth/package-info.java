/** Who calls. */
@NullMarked
package dev.bitmill.facade.auth;

import org.jspecify.annotations.NullMarked;
