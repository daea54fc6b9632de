package dev.bitmill.facade.delivery;

import dev.bitmill.files.v1.FileAccess;
import dev.bitmill.kit.CallContext;

/**
 * What is known of an upload before its first byte.
 *
 * @param context for whose project, and by whom
 * @param folder where it goes
 * @param filename its name there
 * @param access who may read it; unspecified where the client did not say
 */
record Arrival(CallContext context, String folder, String filename, FileAccess access) {}
