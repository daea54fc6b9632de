/** The media library, and how the API address serves the files that its pages are made of. */
@NullMarked
package dev.bitmill.facade.page;

import org.jspecify.annotations.NullMarked;
