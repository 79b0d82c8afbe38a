package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The fast reader hands out what the library's does: rows, lines, broken records and their words. */
class TextRowsTest {
    private static final List<String> PIECES = List.of(
            ";",
            ";",
            ";",
            "\"",
            "\"",
            "\"\"",
            "\n",
            "\n",
            "\r\n",
            "\r",
            " ",
            "\t",
            "a",
            "b1",
            "ü",
            "\u00a0",
            "\u2028",
            "\"x\"",
            "\"y;\n\"",
            ";\"",
            "\";",
            "\"\n");

    @Property(tries = 3000, seed = "1", shrinking = ShrinkingMode.OFF)
    void readsAsTheLibraryDoes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int stretch) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(60); left > 0; left--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        CsvDialect dialect = new CsvDialect(';', '"', "UTF-8", random.nextInt(3));
        same(text.toString().getBytes(StandardCharsets.UTF_8), dialect, stretch);
    }

    @Property(tries = 300, seed = "2", shrinking = ShrinkingMode.OFF)
    void readsBytesOfAnyKindAsTheLibraryDoes(@ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 40) int stretch)
            throws IOException {
        for (String encoding : List.of("windows-1252", "ISO-8859-1", "US-ASCII", "UTF-8", "UTF-16LE", "IBM850")) {
            same(bytes, new CsvDialect(',', '\'', encoding, 0), stretch);
        }
    }

    @Test
    void aMarkOverrulesTheEncoding() throws IOException {
        byte[] marked = "\uFEFFa;ü\n".getBytes(StandardCharsets.UTF_16LE);
        CsvDialect dialect = new CsvDialect(';', '"', "windows-1252", 0);
        assertThat(rows(new TextRows(() -> new ByteArrayInputStream(marked), dialect)))
                .containsExactly("1 [a, ü]");
        same(marked, dialect, 3);
    }

    @Test
    void everyByteOfASingleByteCharacterSetIsThatCharacter() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        for (String encoding : List.of("windows-1252", "ISO-8859-15", "IBM037", "US-ASCII", "KOI8-R")) {
            assertThat(Charset.isSupported(encoding)).isTrue();
            same(all, new CsvDialect('|', '"', encoding, 0), 1000);
        }
    }

    private static void same(byte[] bytes, CsvDialect dialect, int stretch) throws IOException {
        assertThat(rows(new TextRows(() -> new ByteArrayInputStream(bytes), dialect, stretch, 1)))
                .isEqualTo(rows(new CsvRows(() -> new ByteArrayInputStream(bytes), dialect)));
    }

    /** What the library's reader hands out as cells with nothing in them is blank, and it does not know lost characters apart. */
    private static String said(RawRow.Cells record) {
        return record.cells().stream().allMatch(cell -> cell.chars().allMatch(TextRowsTest::isBlank))
                ? new RawRow.Blank(record.line()).toString()
                : record.line() + " "
                        + record.cells().stream().map(DecodedText::shown).toList();
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    @Test
    void aRecordStaysAsItWasDelivered() throws IOException {
        String text = "a;\"b \"\"c\"\"\" ;\"d\ne\"\r\nf;;";
        try (TextRows rows = new TextRows(
                () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                new CsvDialect(';', '"', "UTF-8", 0))) {
            TextCells first = (TextCells) ((RawRow.Cells) rows.next()).cells();
            TextCells second = (TextCells) ((RawRow.Cells) rows.next()).cells();
            assertThat(List.copyOf(first)).containsExactly("a", "b \"c\"", "d\ne");
            assertThat(first.delivered(100)).isEqualTo("a;\"b \"\"c\"\"\" ;\"d\ne\"");
            assertThat(first.delivered(3)).isEqualTo("a;\"");
            assertThat(first.endsLine()).isTrue();
            assertThat(second.delivered(100)).isEqualTo("f;;");
            assertThat(second.endsLine()).isFalse();
        }
    }

    private static List<String> rows(RawRows rows) throws IOException {
        List<String> read = new ArrayList<>();
        try (rows) {
            while (rows.hasNext()) {
                RawRow row = rows.next();
                read.add(row instanceof RawRow.Cells c ? said(c) : row.toString());
            }
        } catch (UncheckedIOException e) {
            read.add(String.valueOf(e.getMessage()));
        }
        return read;
    }
}
