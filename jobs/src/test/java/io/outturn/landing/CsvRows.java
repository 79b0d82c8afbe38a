package io.outturn.landing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.function.IOSupplier;
import org.apache.commons.io.input.BOMInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@link TextRows} hands out, by Apache Commons CSV: several times slower, and once more from the start of the file for
 * every broken record.
 */
final class CsvRows implements RawRows {
    private static final int MOST_MALFORMED = 1000;

    private static final int MOST_SHOWN = 100_000;

    private final IOSupplier<InputStream> source;
    private final CsvDialect dialect;
    private CSVParser parser;
    private RecordBound bound;
    private Iterator<CSVRecord> records;
    private long linesAbove;
    private int malformed;
    private @Nullable RawRow next;

    /** Opens the source and stands before its first record below the lines to skip. */
    CsvRows(IOSupplier<InputStream> source, CsvDialect dialect) throws IOException {
        this.source = source;
        this.dialect = dialect;
        this.linesAbove = dialect.skipLines();
        this.bound = boundBelow(linesAbove);
        this.parser = parser(bound);
        this.records = parser.iterator();
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
        long line = linesAbove + parser.getCurrentLineNumber() + 1;
        try {
            if (!records.hasNext()) {
                return null;
            }
            CSVRecord record = records.next();
            bound.recordEnded();
            return record.size() == 1 && record.get(0).isBlank()
                    ? new RawRow.Blank(line)
                    : new RawRow.Cells(line, Arrays.asList(record.values()));
        } catch (UncheckedIOException | IllegalStateException e) {
            return malformed(line, e);
        }
    }

    private RawRow malformed(long line, RuntimeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        try {
            if (++malformed > MOST_MALFORMED) {
                throw new IOException("more than " + MOST_MALFORMED + " records break the quoting");
            }
            parser.close();
            String raw;
            try (BufferedReader lines = reader()) {
                PhysicalLines.skip(lines, line - 1);
                raw = PhysicalLines.text(lines, MOST_SHOWN);
            }
            linesAbove = line;
            bound = boundBelow(line);
            parser = parser(bound);
            records = parser.iterator();
            return new RawRow.Malformed(line, reason(cause), raw == null ? "" : raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without places in the text, which the parser counts from where it was started last. */
    private static String reason(Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        if (words.startsWith("Invalid character between encapsulated token")) {
            return BrokenQuoting.BEHIND_QUOTE;
        }
        return words.contains("EOF reached before encapsulated token") ? BrokenQuoting.NEVER_CLOSED : words;
    }

    private RecordBound boundBelow(long lines) throws IOException {
        BufferedReader reader = reader();
        PhysicalLines.skip(reader, lines);
        return new RecordBound(reader);
    }

    private CSVParser parser(Reader reader) throws IOException {
        CSVFormat format = CSVFormat.Builder.create()
                .setDelimiter(dialect.delimiter())
                .setQuote(dialect.quote())
                .setIgnoreEmptyLines(false)
                .get();
        return CSVParser.builder().setReader(reader).setFormat(format).get();
    }

    /** Bytes that are not of the character set come out as U+FFFD. */
    private BufferedReader reader() throws IOException {
        BOMInputStream bytes = BOMInputStream.builder()
                .setInputStream(source.get())
                .setByteOrderMarks(
                        ByteOrderMark.UTF_8,
                        ByteOrderMark.UTF_32LE,
                        ByteOrderMark.UTF_32BE,
                        ByteOrderMark.UTF_16LE,
                        ByteOrderMark.UTF_16BE)
                .get();
        String marked = bytes.getBOMCharsetName();
        Reader decoded = new InputStreamReader(
                bytes,
                (marked == null ? dialect.charset() : Charset.forName(marked))
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
        return new BufferedReader(decoded, 1 << 16);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
