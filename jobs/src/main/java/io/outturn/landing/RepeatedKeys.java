package io.outturn.landing;

import io.outturn.contract.Contract;

/** What to do with rows of one file that have the same key. */
public enum RepeatedKeys {
    /** The first row counts; later ones are rejected. */
    REJECT,
    /**
     * The first row counts; later ones are left out and counted. For lists that repeat their subject, such as one row per year.
     */
    KEEP_FIRST,
    /** The last row counts; earlier ones are left out and counted. For journals that write a row again when it changes. */
    KEEP_LAST,
    /**
     * They are one row, whose amounts are the sums of theirs and whose texts are those of the first. A row that differs from it
     * in anything but amounts and optional texts is rejected.
     */
    ADD_UP;

    /** Whether rows of a contract can be added up. */
    public static boolean haveAmounts(Contract contract) {
        return !MoneyColumns.of(contract).all().isEmpty();
    }

    /** Whether later rows decide whether a row counts. */
    boolean needsWholeFile() {
        return this == KEEP_LAST || this == ADD_UP;
    }
}
