package io.outturn.known;

/**
 * What all computations of one night share.
 *
 * @param isSmall whether inputs are read once and kept in memory, except a {@linkplain InputSize large} ledger
 * @param tables the inputs that are kept in memory
 * @param cache results of earlier nights
 */
public record Workspace(
        boolean isSmall, SharedTables tables, ResultCache cache, LargeInputSessions largeInputSessions) {

    /** The same with every input left on disk. */
    public Workspace withInputsOnDisk() {
        return new Workspace(false, tables, cache, largeInputSessions);
    }
}
