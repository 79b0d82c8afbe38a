package io.outturn.profile.file;

import io.outturn.landing.FileRefused;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells text from what is none, by the first bytes of a file. */
final class BinaryFiles {
    private static final double MOST_CONTROLS = 0.02;
    private static final int FEW_CONTROLS = 4;
    private static final double MANY_ZEROS = 0.3;

    private static final Map<String, String> BEGINNINGS = new LinkedHashMap<>();

    static {
        BEGINNINGS.put("%PDF", "a PDF");
        BEGINNINGS.put("\u001f\u008b", "compressed (gzip)");
        BEGINNINGS.put("SQLite format 3", "a SQLite database");
    }

    private BinaryFiles() {}

    /**
     * @param wide the text is known to be UTF-16 or UTF-32, where zero bytes are ordinary
     * @throws FileRefused when there is nothing, or nothing that is text
     */
    static void refuse(byte[] head, String name, boolean wide) {
        if (head.length == 0) {
            throw new FileRefused(name, "is empty");
        }
        String beginning = new String(head, 0, Math.min(head.length, 16), StandardCharsets.ISO_8859_1);
        BEGINNINGS.forEach((bytes, kind) -> {
            if (beginning.startsWith(bytes)) {
                throw new FileRefused(name, "is " + kind + ", not delimited text; save it as CSV and profile that");
            }
        });
        if (!wide && wideCharset(head) == null && controls(head) > FEW_CONTROLS + MOST_CONTROLS * head.length) {
            throw new FileRefused(name, "is not text: it is full of control characters");
        }
    }

    /** UTF-16 of one byte order where every other byte is zero; null for anything else. */
    static @Nullable String wideCharset(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0 && i % 2 == 0) {
                even++;
            } else if (head[i] == 0) {
                odd++;
            }
        }
        double half = head.length / 2.0;
        if (odd > MANY_ZEROS * half && even < 0.01 * half) {
            return "UTF-16LE";
        }
        return even > MANY_ZEROS * half && odd < 0.01 * half ? "UTF-16BE" : null;
    }

    private static int controls(byte[] head) {
        int count = 0;
        for (byte b : head) {
            count += b >= 0 && (b < '\t' || (b > '\r' && b < ' ') || b == 0x7F) ? 1 : 0;
        }
        return count;
    }
}
