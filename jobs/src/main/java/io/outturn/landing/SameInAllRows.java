package io.outturn.landing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that every record has the first record's text in one column. */
final class SameInAllRows {
    private final String header;
    private final int cell;
    private @Nullable String first;

    private SameInAllRows(String header, int cell) {
        this.header = header;
        this.cell = cell;
    }

    /**
     * @param header null for a check that always passes
     * @throws FileRefused when the file has no such column
     */
    static SameInAllRows of(String file, @Nullable String header, List<String> headers) {
        if (header == null) {
            return new SameInAllRows("", -1);
        }
        int cell = headers.indexOf(header);
        if (cell < 0) {
            throw new FileRefused(file, "no column '" + header + "', which extracted_on names. " + Excerpt.of(headers));
        }
        return new SameInAllRows(header, cell);
    }

    /** @throws UnreadableValue when the record says something else than the first one */
    void check(RawRow.Cells record) throws UnreadableValue {
        if (cell < 0 || cell >= record.cells().size()) {
            return;
        }
        String value = CellText.stripped(record.cells().get(cell));
        first = first == null ? value : first;
        if (!first.equals(value)) {
            throw new UnreadableValue(
                    BrokenRule.EXTRACTED_ON,
                    "has '" + Excerpt.of(value) + "' as " + header + " where the first row has '" + Excerpt.of(first)
                            + "'");
        }
    }
}
