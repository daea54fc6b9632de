package dev.bitmill.tasks.run;

import com.google.protobuf.Struct;

/**
 * What the children of a task that completed are shown as their input.
 *
 * @param worked to those that work on what was made
 * @param looked to those that only look at what came out
 * @param goesOn false when there is nothing for them to do: they are cancelled, which is no failure
 */
public record Handed(Struct worked, Struct looked, boolean goesOn) {}
