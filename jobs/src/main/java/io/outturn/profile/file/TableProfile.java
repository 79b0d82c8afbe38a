package io.outturn.profile.file;

import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.column.OddValue;
import java.util.List;
import java.util.Set;

/**
 * What the rows of an export hold, whatever it is written in.
 *
 * @param headerLine where the header stands, 1-based
 * @param columns in file order
 * @param rows rows that were looked at for the columns
 * @param isCut there are more rows than were looked at
 * @param blank lines with nothing on them
 * @param ragged the first rows with more or fewer cells than the header: line and number of cells
 * @param raggedCount how many of those there are
 * @param malformed the first rows whose quoting is broken
 * @param malformedCount how many of those there are
 * @param totals the first lines that look like totals, left aside
 * @param totalsCount how many of those there are
 * @param keys candidate keys, as column names
 * @param decodingHints signs of a wrong decoding, in words
 * @param hashes the cells of the rows, for trying keys
 */
public record TableProfile(
        long headerLine,
        List<ColumnProfile> columns,
        long rows,
        boolean isCut,
        long blank,
        List<String> ragged,
        long raggedCount,
        List<Long> malformed,
        long malformedCount,
        List<OddValue> totals,
        long totalsCount,
        List<List<String>> keys,
        List<String> decodingHints,
        RowHashes hashes) {

    /** Candidate keys without these columns, as column names. */
    public List<List<String>> keysWithout(Set<Integer> positions) {
        return CandidateKeys.find(columns, hashes, positions);
    }

    /** The same with other columns. */
    TableProfile withColumns(List<ColumnProfile> others) {
        return new TableProfile(
                headerLine,
                others,
                rows,
                isCut,
                blank,
                ragged,
                raggedCount,
                malformed,
                malformedCount,
                totals,
                totalsCount,
                keys,
                decodingHints,
                hashes);
    }

    /** How often a header stands in the file. */
    public long named(String header) {
        return columns.stream().filter(column -> column.name().equals(header)).count();
    }
}
