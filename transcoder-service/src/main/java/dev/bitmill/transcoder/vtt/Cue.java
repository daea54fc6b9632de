package dev.bitmill.transcoder.vtt;

/**
 * What is shown for a while.
 *
 * @param from in seconds
 * @param until in seconds
 * @param payload an address beside the track
 * @param note another address, that players pass over; empty for none
 */
public record Cue(double from, double until, String payload, String note) {}
