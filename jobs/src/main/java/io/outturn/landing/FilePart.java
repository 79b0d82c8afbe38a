package io.outturn.landing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * A stretch of a large delimited text file that holds whole records, so that it can be landed by itself. Where a file is
 * parted depends on its bytes alone.
 *
 * @param from first byte
 * @param to the byte behind the last
 * @param firstLine line the stretch starts on
 */
record FilePart(Path file, long from, long to, long firstLine) {
    private static final int FIRST_OF_NO_ASCII = 0x80;
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * The parts of a file in their order; one part where it is small, or where rows can't be looked at apart from each other.
     *
     * @param size of a part in bytes, more or less
     */
    static List<FilePart> of(Path file, Mapping mapping, long size) throws IOException {
        long length = Files.size(file);
        List<FilePart> whole = List.of(new FilePart(file, 0, length, 1));
        if (length < 2 * size || !rowsStandAlone(mapping) || !isReadByBytes(file, mapping.csv())) {
            return whole;
        }
        CsvDialect bytes = new CsvDialect(
                mapping.csv().delimiter(),
                mapping.csv().quote(),
                StandardCharsets.ISO_8859_1.name(),
                mapping.csv().skipLines());
        List<FilePart> parts = new ArrayList<>();
        try (TextRows records = new TextRows(() -> Files.newInputStream(file), bytes)) {
            long from = 0;
            long firstLine = 1;
            while (records.skip()) {
                if (records.brokeAt() >= FIRST_OF_NO_ASCII) {
                    // What stands behind the quote may be white space in the file's own encoding.
                    return whole;
                }
                if (records.position() >= from + size && records.isCut()) {
                    parts.add(new FilePart(file, from, records.position(), firstLine));
                    from = records.position();
                    firstLine = records.line();
                }
            }
            if (from < length) {
                parts.add(new FilePart(file, from, length, firstLine));
            }
        } catch (TextRows.TooManyBroken e) {
            return whole;
        }
        return parts;
    }

    private static boolean rowsStandAlone(Mapping mapping) {
        Control control = mapping.wholeFile().control();
        return mapping.rowsStandAlone()
                && !mapping.repeatedKeys().needsWholeFile()
                && mapping.wholeFile().sameInAllRows() == null
                && (control == null || control.stating().findAny().isEmpty());
    }

    /** Whether delimiters, quotes and line ends are bytes that never stand for anything else. */
    private static boolean isReadByBytes(Path file, CsvDialect dialect) throws IOException {
        try (InputStream start = Files.newInputStream(file)) {
            byte[] first = start.readNBytes(UTF_8_MARK.length);
            // A mark is rare in files of this size, and another encoding than the dialect's may follow.
            if (first.length < 2
                    || first[0] == UTF_8_MARK[0]
                    || first[0] == (byte) 0xFE
                    || first[0] == (byte) 0xFF
                    || first[0] == 0) {
                return false;
            }
        }
        Charset charset = dialect.charset();
        String marks = "\r\n" + dialect.delimiter() + dialect.quote();
        boolean isAscii = marks.chars().allMatch(c -> c < FIRST_OF_NO_ASCII)
                && new String(marks.getBytes(StandardCharsets.US_ASCII), charset).equals(marks);
        return isAscii && (charset.equals(StandardCharsets.UTF_8) || DecodedText.hasByteForEach(charset));
    }

    boolean isFirst() {
        return from == 0;
    }

    /** The records of this part. */
    TextRows open(CsvDialect dialect) throws IOException {
        CsvDialect below =
                isFirst() ? dialect : new CsvDialect(dialect.delimiter(), dialect.quote(), dialect.encoding(), 0);
        return new TextRows(this::bytes, below, firstLine);
    }

    private InputStream bytes() throws IOException {
        FileChannel channel = FileChannel.open(file);
        channel.position(from);
        return BoundedInputStream.builder()
                .setInputStream(Channels.newInputStream(channel))
                .setMaxCount(to - from)
                .get();
    }
}
