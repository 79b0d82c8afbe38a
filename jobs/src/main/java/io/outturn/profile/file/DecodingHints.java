package io.outturn.profile.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Signs that a text went through a wrong decoding before it came here. */
final class DecodingHints {
    private static final Map<Pattern, String> SIGNS = new LinkedHashMap<>();

    static {
        SIGNS.put(
                Pattern.compile("\u0141\\s?\\d"),
                "'\u0141' before digits: a pound sign (\u00a3) that was decoded as windows-1250; export it again, or count '\u0141' as a currency sign");
        SIGNS.put(
                Pattern.compile("\u00c3[\u0080-\u00bf\u0152-\u2122]|\u00e2\u20ac|\u00c2[\u00a0-\u00bf]"),
                "letters such as '\u00c3\u00a4' or '\u00e2\u20ac\u2122': UTF-8 that was decoded as windows-1252 and saved again");
        SIGNS.put(Pattern.compile("\uFFFD"), "'\uFFFD': characters that were lost in a wrong decoding, here or before");
    }

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Long> firstLines = new LinkedHashMap<>();

    void look(String text, long line) {
        if (isAscii(text)) {
            return;
        }
        SIGNS.forEach((pattern, meaning) -> {
            if (pattern.matcher(text).find()) {
                counts.merge(meaning, 1L, Long::sum);
                firstLines.putIfAbsent(meaning, line);
            }
        });
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** One sentence a sign. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        counts.forEach((meaning, count) -> sentences.add(String.format(
                Locale.ROOT,
                "%s (%,d %s, first in line %,d)",
                meaning,
                count,
                count == 1 ? "cell" : "cells",
                firstLines.get(meaning))));
        return sentences;
    }
}
