package io.outturn.cli;

/** How an explanation is written. */
enum ExplanationFormat {
    /** For people: what rests on what, one step further in per level. */
    TEXT,
    /** For programs: a list with an object for each row that was asked for. */
    JSON,
    /** For spreadsheets: one line for each figure and each sum behind it. */
    CSV
}
