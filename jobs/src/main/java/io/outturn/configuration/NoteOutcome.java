package io.outturn.configuration;

/** What comes of a note about a source's files. */
public enum NoteOutcome {
    /** It is shown and published in {@code input_note}. */
    NOTE,
    /** Nothing is said: somebody has looked and knows. */
    SILENT,
    /** The night ends before it measures anything. */
    STOP
}
