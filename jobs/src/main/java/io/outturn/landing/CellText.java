package io.outturn.landing;

import java.text.Normalizer;

/**
 * Normalizes the text of a cell, so that texts that look the same and mean the same are equal. Plain ASCII is left as it is.
 */
public final class CellText {
    private static final char LAST_ASCII = 0x7F;

    private CellText() {}

    /** Without white space of any script, and without zero-width characters, at either end. */
    public static String stripped(String text) {
        int end = text.length();
        int start = 0;
        while (start < end && isEdge(text.charAt(start))) {
            start++;
        }
        while (end > start && isEdge(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether nothing is seen of a character at the end of a text; marks that turn the direction of the text inside stay. */
    static boolean isEdge(char c) {
        if (c <= LAST_ASCII) {
            return c <= ' ' && Character.isWhitespace(c);
        }
        return Character.isSpaceChar(c)
                || Character.isWhitespace(c)
                || switch (c) {
                    // The next line, soft hyphen, Mongolian separator, no width, word joiner, byte-order mark.
                    case 0x0085, 0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF -> true;
                    default -> false;
                };
    }

    /** In Unicode's form NFC: letters with their marks as one character where there is one. */
    static String composed(String text) {
        return isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /**
     * The same for identifiers: without invisible characters, and with every kind of space inside as a plain one.
     *
     * @return empty when all characters are invisible
     */
    static String identifier(String text) {
        if (isAscii(text)) {
            return text;
        }
        StringBuilder seen = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isSpaceChar(c)) {
                seen.append(' ');
            } else if (!isInvisible(c)) {
                seen.appendCodePoint(c);
            }
        });
        return stripped(Normalizer.normalize(seen, Normalizer.Form.NFC));
    }

    /** Format characters, and the others that Unicode lets programs ignore when they show a text. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c == 0x180F
                || c == 0x3164
                || c == 0xFFA0
                || (c >= 0x180B && c <= 0x180D)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_ASCII) {
                return false;
            }
        }
        return true;
    }
}
