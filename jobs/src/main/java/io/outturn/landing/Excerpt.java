package io.outturn.landing;

import java.util.List;

/** Pieces of untrusted files as they may be shown in a console: short, on one line, without control characters. */
public final class Excerpt {
    private static final int LENGTH = 80;
    private static final int HEADER_LENGTH = 400;

    private Excerpt() {}

    /** A value, cut and with control characters written as {@code \\uXXXX}. */
    public static String of(String text) {
        return cut(text, LENGTH);
    }

    /** What a header row holds, with a hint where it was surely split by the wrong delimiter. */
    static String of(List<String> header) {
        if (header.size() == 1) {
            return "The header is a single cell, so csv.delimiter may be wrong: " + of(header.get(0));
        }
        return "The header has: " + cut(String.join(", ", header), HEADER_LENGTH);
    }

    private static String cut(String text, int length) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && shown.length() < length; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return shown.length() < length ? shown.toString() : shown + "…";
    }
}
