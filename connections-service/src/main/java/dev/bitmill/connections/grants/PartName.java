package dev.bitmill.connections.grants;

/** One part, counted from 1, of one object, counted from 0. */
record PartName(int object, int number) {}
