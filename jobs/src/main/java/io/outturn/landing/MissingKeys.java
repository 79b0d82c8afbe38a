package io.outturn.landing;

/** What comes of looking up a key that is not there. */
public enum MissingKeys {
    /** Nothing stands for it; how many there were is noted. */
    EMPTY,
    /** The row is rejected. */
    REJECT
}
