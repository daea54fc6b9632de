package dev.bitmill.files;

import java.util.List;

/**
 * A media with its files.
 *
 * @param files the first of them; the very first is what the media looks like
 */
record MediaSet(MediaRow row, List<FileRow> files) {}
