/** How answers are wrapped: envelope or bare, pages and links, errors. */
@NullMarked
package dev.bitmill.facade.dialect;

import org.jspecify.annotations.NullMarked;
