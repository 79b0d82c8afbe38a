package io.outturn.profile.file;

/** Text of unknown origin in a form that can do nothing to a terminal or to a line of YAML. */
public final class Printable {
    private Printable() {}

    /** The text with everything that has no shape of its own written as an escape. */
    public static String text(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(plain, c));
        return plain.toString();
    }

    /** The same, cut to a number of characters. */
    public static String cut(String text, int width) {
        String head = text.length() > 4 * width ? text.substring(0, 4 * width) : text;
        String plain = text(head);
        return plain.length() <= width ? plain : plain.substring(0, width - 1) + "…";
    }

    private static void append(StringBuilder plain, int c) {
        switch (c) {
            case '\n' -> plain.append("\\n");
            case '\r' -> plain.append("\\r");
            case '\t' -> plain.append("\\t");
            default -> {
                if (hasShape(c)) {
                    plain.appendCodePoint(c);
                } else if (c <= 0xFFFF) {
                    plain.append(String.format("\\u%04X", c));
                } else {
                    plain.append(String.format("\\U%08X", c));
                }
            }
        }
    }

    private static boolean hasShape(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
