package io.outturn.configuration;

/** What says which of two files of one day is the later one. */
public enum FileOrder {
    /** The later name is that of the later file. */
    NAME
}
