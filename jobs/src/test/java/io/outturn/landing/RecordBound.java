package io.outturn.landing;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text of which no record may be longer than a bound, so that a quote that is never closed does not take the rest of a large
 * file into memory.
 */
final class RecordBound extends FilterReader {
    private long ofRecord;

    RecordBound(Reader text) {
        super(text);
    }

    /** What was read so far was of records that are complete. */
    void recordEnded() {
        ofRecord = 0;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        count(1);
        return character;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        ofRecord += read;
        if (ofRecord > TextRows.MOST_CHARACTERS) {
            throw new IOException("more than " + TextRows.MOST_CHARACTERS + " characters belong to one record");
        }
    }
}
