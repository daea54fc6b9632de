package dev.bitmill.connections.grants;

import java.util.List;

/** An upload that was begun, with the size of the parts of each object. */
record Started(String id, List<Long> partSizes) {}
