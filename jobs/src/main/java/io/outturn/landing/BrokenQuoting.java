package io.outturn.landing;

/** A record of delimited text can't be split into cells. Without a stack trace, since there may be many. */
final class BrokenQuoting extends Exception {
    static final String BEHIND_QUOTE = "a quoted cell is followed by something else than a delimiter";
    static final String NEVER_CLOSED = "a quote is opened and never closed";
    static final String TOO_LONG = "more than " + TextRows.MOST_CHARACTERS + " characters belong to one record";

    BrokenQuoting(String reason) {
        super(reason, null, false, false);
    }
}
