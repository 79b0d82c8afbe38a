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

/** The characters of a file; bytes that are not of its character set come out as U+FFFD. */
final class DecodedText implements Closeable {
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
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
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

    /** A look into a table is several times faster than a decoder. */
    private Decoding byTable(Charset charset) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        char[] table = new char[all.length];
        for (int i = 0; i < all.length; i++) {
            table[i] = new String(all, i, 1, charset).charAt(0);
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
