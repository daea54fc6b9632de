package dev.bitmill.files;

import io.micronaut.data.annotation.Embeddable;
import org.jspecify.annotations.Nullable;

/** What a file's bytes are: the part of {@code MediaInfo} that a file shows. Words as in JSON. */
@Embeddable
record Content(
    String kind,
    String type,
    @Nullable String codec,
    @Nullable String container,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String orientation,
    @Nullable Integer rotation,
    @Nullable Boolean transparency,
    @Nullable Boolean animated,
    @Nullable Long frames,
    @Nullable Double duration,
    @Nullable Double fps,
    @Nullable Long bitrate,
    @Nullable String language) {}
