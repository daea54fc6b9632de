/** The API's own description, from the same contracts. */
@NullMarked
package dev.bitmill.facade.openapi;

import org.jspecify.annotations.NullMarked;
