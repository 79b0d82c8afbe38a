package io.outturn.lab.benchmark;

/** Outturn and the baseline do not agree, so that their times say nothing. */
public final class DifferentTables extends RuntimeException {
    DifferentTables(String what) {
        super(what);
    }
}
