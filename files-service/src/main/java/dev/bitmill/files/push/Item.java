package dev.bitmill.files.push;

import dev.bitmill.files.store.Blob;

/**
 * One object to send.
 *
 * @param key its key in the bucket
 * @param type the MIME type that the storage is to deliver it with
 */
public record Item(String key, String type, Blob blob) {}
