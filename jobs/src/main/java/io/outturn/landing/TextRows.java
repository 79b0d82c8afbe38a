package io.outturn.landing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.apache.commons.io.function.IOSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The records of a delimited text file, each with the line it starts on. A record that breaks the quoting is handed out as
 * malformed and reading goes on at the line after it, so that one bad quote does not hide the rows behind it. Records of
 * delimiters alone are blank; bytes that were not decoded stay known as such.
 */
final class TextRows implements RawRows {
    /** Of a record, and of a cell of a workbook: a quote that is never closed must not take the rest of a file into memory. */
    static final int MOST_CHARACTERS = 10_000_000;

    /** A file with more broken records than this is not the file its mapping describes. */
    private static final int MOST_MALFORMED = 1000;

    /** How much of a broken line is kept to be looked at. */
    private static final int MOST_SHOWN = 100_000;

    private static final int STRETCH = 1 << 17;
    private static final int NOTHING = 0;
    private static final long FIRST_LINE = 1;
    private static final int NOT_BROKEN = -1;

    /** The file is not the one its mapping describes. */
    static final class TooManyBroken extends IOException {
        TooManyBroken() {
            super("more than " + MOST_MALFORMED + " records break the quoting");
        }
    }

    private final RecordScan scan;
    private final DecodedText decoded;
    private final int stretch;
    private char[] text = {};
    private int start;
    private int limit;
    private boolean whole;
    private long line;
    private long before;
    private long lookedAt;
    private int brokeAt = NOT_BROKEN;
    private int malformed;
    private @Nullable RawRow next;

    /** Opens the source and stands before its first record below the lines to skip. */
    TextRows(IOSupplier<InputStream> source, CsvDialect dialect) throws IOException {
        this(source, dialect, STRETCH, FIRST_LINE);
    }

    /** @param firstLine the line that the source starts on */
    TextRows(IOSupplier<InputStream> source, CsvDialect dialect, long firstLine) throws IOException {
        this(source, dialect, STRETCH, firstLine);
    }

    /** @param stretch how many characters are read at a time, if no record is longer */
    TextRows(IOSupplier<InputStream> source, CsvDialect dialect, int stretch, long firstLine) throws IOException {
        this.stretch = stretch;
        this.line = firstLine;
        this.scan = new RecordScan(dialect);
        this.decoded = new DecodedText(source.get(), dialect.charset());
        for (int i = 0; i < dialect.skipLines(); i++) {
            skipLine(NOTHING);
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = advance();
        }
        return next != null;
    }

    @Override
    public RawRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        RawRow row = next;
        next = null;
        return row;
    }

    private @Nullable RawRow advance() {
        try {
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable RawRow read() throws IOException {
        try {
            int end = recordEnd();
            return end == RecordScan.MORE ? null : row(end);
        } catch (BrokenQuoting e) {
            return malformed(String.valueOf(e.getMessage()));
        }
    }

    /** Where the next record ends in the text; {@link RecordScan#MORE} when there is none. */
    private int recordEnd() throws IOException, BrokenQuoting {
        while (true) {
            if (start == limit && whole) {
                return RecordScan.MORE;
            }
            int end = start == limit ? RecordScan.MORE : boundedEnd();
            if (end != RecordScan.MORE) {
                return end;
            }
            readOn();
        }
    }

    private int boundedEnd() throws BrokenQuoting {
        int looked;
        try {
            int end = scan.scan(text, start, limit, whole);
            looked = end == RecordScan.MORE ? limit : end;
            if (looked - start <= MOST_CHARACTERS) {
                return end;
            }
        } catch (BrokenQuoting e) {
            looked = scan.brokenAt();
            if (looked - start <= MOST_CHARACTERS) {
                throw e;
            }
        }
        throw new BrokenQuoting(BrokenQuoting.TOO_LONG);
    }

    private RawRow row(int end) {
        TextCells cells = scan.cells(text, start);
        long first = line;
        pass(end);
        return cells.areBlank() ? new RawRow.Blank(first) : new RawRow.Cells(first, cells);
    }

    private void pass(int end) {
        line += scan.lines();
        start = end;
    }

    /** Reads past a record, or past the line of a broken one; false when there is none. */
    boolean skip() throws IOException {
        brokeAt = NOT_BROKEN;
        try {
            int end = recordEnd();
            if (end == RecordScan.MORE) {
                return false;
            }
            pass(end);
        } catch (BrokenQuoting e) {
            boolean isTooLong = BrokenQuoting.TOO_LONG.equals(e.getMessage());
            int at = isTooLong ? start + MOST_CHARACTERS : scan.brokenAt();
            brokeAt = !isTooLong && at < limit ? text[at] : NOT_BROKEN;
            lookedAt = Math.max(lookedAt, before + at);
            malformed(String.valueOf(e.getMessage()));
        }
        return true;
    }

    /** The character that broke the record just skipped; negative where none did. */
    int brokeAt() {
        return brokeAt;
    }

    /** How many characters were read past so far. */
    long position() {
        return before + start;
    }

    /** The line the next record starts on. */
    long line() {
        return line;
    }

    /** Whether no record before this place was looked at beyond it, so that what is before can be read without the rest. */
    boolean isCut() {
        return lookedAt < position();
    }

    /** Reads more behind what is left. Rows handed out keep the stretch they were read in. */
    private void readOn() throws IOException {
        int left = limit - start;
        char[] longer = new char[Math.max(stretch, 2 * left)];
        System.arraycopy(text, start, longer, 0, left);
        text = longer;
        before += start;
        start = 0;
        limit = left;
        while (limit < text.length && !whole) {
            int read = decoded.read(text, limit, text.length - limit);
            whole = read < 0;
            limit += Math.max(read, 0);
        }
    }

    /** The broken line as it stands; reading goes on behind it. */
    private RawRow malformed(String reason) throws IOException {
        if (++malformed > MOST_MALFORMED) {
            throw new TooManyBroken();
        }
        long broken = line;
        return new RawRow.Malformed(broken, reason, DecodedText.shown(skipLine(MOST_SHOWN)));
    }

    /** Reads past the line, and returns its beginning. */
    private String skipLine(int most) throws IOException {
        StringBuilder shown = new StringBuilder();
        while (true) {
            int end = start;
            while (end < limit && text[end] != '\n' && text[end] != '\r') {
                end++;
            }
            shown.append(text, start, Math.min(end - start, most - shown.length()));
            boolean lineEnds = end < limit && (text[end] == '\n' || end + 1 < limit || whole);
            if (lineEnds) {
                boolean both = text[end] == '\r' && end + 1 < limit && text[end + 1] == '\n';
                start = end + (both ? 2 : 1);
                line++;
                return shown.toString();
            }
            start = end;
            if (end == limit && whole) {
                return shown.toString();
            }
            readOn();
        }
    }

    @Override
    public void close() throws IOException {
        decoded.close();
    }
}
