package io.outturn.landing;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.function.IOSupplier;

/** The records of a delimited text for those who look at it and land nothing: bytes that were not decoded show as U+FFFD. */
public final class ShownRows implements RawRows {
    private final TextRows rows;

    /**
     * Stands before the first record below the lines to skip.
     *
     * @param source opens the bytes, from the start
     */
    public ShownRows(IOSupplier<InputStream> source, CsvDialect dialect) throws IOException {
        this.rows = new TextRows(source, dialect);
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public RawRow next() {
        RawRow row = rows.next();
        return row instanceof RawRow.Cells cells
                ? new RawRow.Cells(
                        cells.line(),
                        cells.cells().stream().map(DecodedText::shown).toList())
                : row;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
