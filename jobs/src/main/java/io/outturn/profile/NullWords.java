package io.outturn.profile;

import java.util.Locale;
import java.util.Set;

/** Texts that people write where there is nothing. */
final class NullWords {
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
            "t.b.d.",
            "not applicable",
            "not available",
            "unknown",
            "(blank)",
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

    static boolean contains(String text) {
        return text.length() <= LONGEST && WORDS.contains(text.toLowerCase(Locale.ROOT));
    }
}
