package dev.bitmill.files.push;

/**
 * What has arrived, invisibly.
 *
 * @param upload what connections-service knows it by
 * @param size in bytes, over all objects
 * @param objects how many
 */
public record Sent(String upload, long size, int objects) {}
