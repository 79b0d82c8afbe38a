package io.outturn.profile.column;

/**
 * A text that does not fit what its column mostly holds.
 *
 * @param text as it stands in the file, possibly cut
 * @param line where it stands first
 * @param count how often it was met
 */
public record OddValue(String text, long line, long count) {}
