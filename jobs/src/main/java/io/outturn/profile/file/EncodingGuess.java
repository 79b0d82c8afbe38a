package io.outturn.profile.file;

import io.outturn.landing.FileRefused;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;

/**
 * What a file's bytes say about its character set.
 *
 * @param charset name to put under {@code csv.encoding}
 * @param reason why, in words
 * @param warnings what a person should look at; empty when all is well
 */
public record EncodingGuess(String charset, String reason, List<String> warnings) {
    private static final int HEAD = 1 << 16;
    /** windows-1252 has no character for these bytes. */
    private static final String NOT_WINDOWS = "\u0081\u008d\u008f\u0090\u009d";

    /**
     * Reads the bytes once.
     *
     * @throws FileRefused when they are not text
     */
    static EncodingGuess of(BoundedSource source, String name) throws IOException {
        try (BOMInputStream bytes = BOMInputStream.builder()
                .setInputStream(source.open())
                .setByteOrderMarks(
                        ByteOrderMark.UTF_8,
                        ByteOrderMark.UTF_32LE,
                        ByteOrderMark.UTF_32BE,
                        ByteOrderMark.UTF_16LE,
                        ByteOrderMark.UTF_16BE)
                .get()) {
            String marked = bytes.getBOMCharsetName();
            byte[] head = bytes.readNBytes(HEAD);
            BinaryFiles.refuse(head, name, marked != null && !marked.equals("UTF-8"));
            if (marked != null && !marked.equals("UTF-8")) {
                return new EncodingGuess(marked, "by its byte-order mark", List.of());
            }
            String wide = BinaryFiles.wideCharset(head);
            if (wide != null) {
                return new EncodingGuess(wide, "a guess: every other byte is zero; no byte-order mark", List.of());
            }
            Tally tally = new Tally();
            tally.add(head, head.length);
            byte[] more = new byte[HEAD];
            InputStream rest = bytes;
            for (int read = rest.read(more); read >= 0; read = rest.read(more)) {
                tally.add(more, read);
            }
            return tally.guess(marked != null);
        }
    }

    /** Follows the bytes as UTF-8 and counts where that fails. */
    private static final class Tally {
        private long line = 1;
        private long wholeCharacters;
        private long broken;
        private long firstBroken;
        private long zeros;
        private boolean notWindows;
        private int awaited;

        void add(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                int b = bytes[i] & 0xFF;
                zeros += b == 0 ? 1 : 0;
                notWindows |= NOT_WINDOWS.indexOf(b) >= 0;
                if (awaited > 0 && (b & 0xC0) == 0x80) {
                    awaited--;
                    wholeCharacters += awaited == 0 ? 1 : 0;
                } else {
                    if (awaited > 0) {
                        markBroken();
                        awaited = 0;
                    }
                    begin(b);
                }
            }
        }

        private void begin(int b) {
            if (b == '\n') {
                line++;
            } else if (b >= 0xC2 && b <= 0xF4) {
                awaited = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
            } else if (b >= 0x80) {
                markBroken();
            }
        }

        private void markBroken() {
            firstBroken = broken++ == 0 ? line : firstBroken;
        }

        EncodingGuess guess(boolean marked) {
            List<String> warnings = new ArrayList<>();
            if (zeros > 0) {
                warnings.add("holds zero bytes (" + zeros + "), which text does not have");
            }
            String mark = marked ? "byte-order mark" : "no byte-order mark";
            if (broken == 0) {
                String why = wholeCharacters == 0 ? "nothing but ASCII" : "all bytes are valid";
                return new EncodingGuess("UTF-8", why + "; " + mark, warnings);
            }
            String count = String.format(
                    Locale.ROOT,
                    "%,d %s not UTF-8, first in line %,d",
                    broken,
                    broken == 1 ? "place is" : "places are",
                    firstBroken);
            if (marked || wholeCharacters > 10 * broken) {
                warnings.add(count + ": rows with them will be rejected");
                return new EncodingGuess("UTF-8", "a guess: most of it is valid; " + mark, warnings);
            }
            if (notWindows) {
                warnings.add("holds bytes windows-1252 does not know either; look at letters with accents");
            }
            return new EncodingGuess("windows-1252", "a guess: " + count + "; " + mark, warnings);
        }
    }
}
