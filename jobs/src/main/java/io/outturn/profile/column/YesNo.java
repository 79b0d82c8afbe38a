package io.outturn.profile.column;

import java.util.Locale;
import java.util.Set;

/** Words for yes and no. */
final class YesNo {
    private static final Set<String> WORDS = Set.of(
            "yes", "no", "y", "n", "true", "false", "ja", "nein", "j", "oui", "non", "si", "s\u00ed", "wahr", "falsch");

    private YesNo() {}

    static boolean contains(String text) {
        return text.length() <= 6 && WORDS.contains(text.toLowerCase(Locale.ROOT));
    }
}
