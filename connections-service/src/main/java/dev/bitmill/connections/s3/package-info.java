/**
 * Users' storage: how it is addressed, asked and understood. The only place that knows the AWS SDK.
 */
@NullMarked
package dev.bitmill.connections.s3;

import org.jspecify.annotations.NullMarked;
