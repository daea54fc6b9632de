/** What an HTTP request and its answer are, for all that speaks HTTP here. */
@NullMarked
package dev.bitmill.facade.http;

import org.jspecify.annotations.NullMarked;
