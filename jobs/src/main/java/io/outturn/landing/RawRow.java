package io.outturn.landing;

import java.util.List;

/** One record of an export before anything is known about its meaning. */
sealed interface RawRow {
    /** Physical line the record starts on, 1-based. */
    long line();

    /** The cells in file order. */
    record Cells(long line, List<String> cells) implements RawRow {}

    /** A line with nothing on it. */
    record Blank(long line) implements RawRow {}

    /** A record whose cells can't be told apart. */
    record Malformed(long line, String reason, String raw) implements RawRow {}
}
