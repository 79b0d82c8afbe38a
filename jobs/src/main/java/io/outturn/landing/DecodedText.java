package io.outturn.landing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;

/**
 * The characters of a file; bytes that are not of its character set come out as {@link #NOT_DECODED}, so that they can be told
 * from a U+FFFD that the file holds.
 */
final class DecodedText implements Closeable {
    /** Marks bytes that can't be decoded. Half of a surrogate pair, which no decoder gives on its own. */
    static final char NOT_DECODED = '\uDFFF';

    /** U+FFFD, which stands for bytes that can't be decoded, here and in other systems. */
    static final char LOST = '\uFFFD';

    private static final ByteOrderMark[] MARKS = {
        ByteOrderMark.UTF_8,
        ByteOrderMark.UTF_32LE,
        ByteOrderMark.UTF_32BE,
        ByteOrderMark.UTF_16LE,
        ByteOrderMark.UTF_16BE
    };

    private interface Decoding {
        int read(char[] into, int from, int most) throws IOException;
    }

    private final InputStream bytes;
    private final Decoding decoding;

    /** @param charset unless the bytes start with a byte-order mark, which overrules it and is read past */
    DecodedText(InputStream file, Charset charset) throws IOException {
        BOMInputStream marked = BOMInputStream.builder()
                .setInputStream(file)
                .setByteOrderMarks(MARKS)
                .get();
        String mark = marked.getBOMCharsetName();
        this.bytes = marked;
        this.decoding = mark == null && hasByteForEach(charset)
                ? byTable(charset)
                : byDecoder(mark == null ? charset : Charset.forName(mark));
    }

    /** A reader of the same characters, for those who need one. */
    static Reader reader(InputStream bytes, Charset charset) {
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(NOT_DECODED)));
    }

    /** Whether the text holds bytes that are not of the character set; a half that belongs to a whole character is none. */
    static boolean isBroken(String text) {
        for (int i = text.indexOf(NOT_DECODED); i >= 0; i = text.indexOf(NOT_DECODED, i + 1)) {
            if (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    /** The text as it may be shown and written: what was not decoded as U+FFFD. */
    static String shown(String text) {
        if (!isBroken(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text);
        for (int i = 0; i < shown.length(); i++) {
            boolean isHalf = i > 0 && Character.isHighSurrogate(shown.charAt(i - 1));
            if (shown.charAt(i) == NOT_DECODED && !isHalf) {
                shown.setCharAt(i, LOST);
            }
        }
        return shown.toString();
    }

    /** Whether every byte is a character by itself. */
    static boolean hasByteForEach(Charset charset) {
        return charset.canEncode()
                && charset.newEncoder().maxBytesPerChar() == 1
                && charset.newDecoder().maxCharsPerByte() == 1;
    }

    private Decoding byDecoder(Charset charset) {
        Reader reader = reader(bytes, charset);
        return reader::read;
    }

    /** Decodes by a table, which is several times faster than a decoder. */
    private Decoding byTable(Charset charset) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        char[] table = new char[all.length];
        for (int i = 0; i < all.length; i++) {
            char character = new String(all, i, 1, charset).charAt(0);
            table[i] = character == LOST ? NOT_DECODED : character;
        }
        byte[] buffer = new byte[1 << 16];
        return (into, from, most) -> {
            int read = bytes.read(buffer, 0, Math.min(most, buffer.length));
            for (int i = 0; i < read; i++) {
                into[from + i] = table[buffer[i] & 0xFF];
            }
            return read;
        };
    }

    /** As {@link Reader#read(char[], int, int)}. */
    int read(char[] into, int from, int most) throws IOException {
        return decoding.read(into, from, most);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
