/** Small services for tests, real gRPC all the same. */
@NullMarked
package dev.bitmill.facade.fake;

import org.jspecify.annotations.NullMarked;
