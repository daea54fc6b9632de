/**
 * From HTTP to gRPC and back, told by the contracts alone: a new RPC is a new endpoint without a
 * line here.
 */
@NullMarked
package dev.bitmill.facade.transcoding;

import org.jspecify.annotations.NullMarked;
