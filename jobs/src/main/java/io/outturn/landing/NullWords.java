package io.outturn.landing;

import java.util.Locale;
import java.util.Set;

/** Texts that people write for a missing value. */
public final class NullWords {
    private static final Set<String> WORDS = Set.of(
            "n/a",
            "nd",
            "n.d.",
            "#nv",
            "#n/a",
            "na",
            "n.a.",
            "n/k",
            "nan",
            "null",
            "\\n",
            "nil",
            "none",
            "-",
            "--",
            "---",
            "\u2013",
            "\u2014",
            ".",
            "..",
            "...",
            "?",
            "??",
            "tbd",
            "tbc",
            "tba",
            "t.b.d.",
            "t.b.c.",
            "t.b.a.",
            "to be confirmed",
            "to be decided",
            "to be defined",
            "to be determined",
            "not assigned",
            "unassigned",
            "not set",
            "nobody",
            "n.n.",
            "not applicable",
            "not available",
            "unknown",
            "(blank)",
            "(none)",
            "(empty)",
            "(null)",
            "<null>",
            "(leer)",
            "leer",
            "k.a.",
            "k. a.",
            "n.v.",
            "s.o.",
            "keine",
            "entf\u00e4llt",
            "#value!",
            "#ref!",
            "#div/0!",
            "#name?",
            "#num!",
            "#null!");
    private static final int LONGEST = 16;

    private NullWords() {}

    /** Whether the text is one of them, in whatever case. */
    public static boolean contains(String text) {
        return text.length() <= LONGEST && !endsInDigit(text) && WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** A fast check: most ids end in a digit, and none of the words does. */
    private static boolean endsInDigit(String text) {
        char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        return last >= '0' && last <= '9';
    }
}
