package io.outturn.profile.column;

import io.outturn.landing.MonthNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Languages that months are looked up in, the likeliest first, English before all. */
public final class Languages {
    private static final String ENGLISH = "en";
    private static final List<String> TAGS =
            List.of(ENGLISH, "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "tr");
    private static final List<MonthNames> NAMES = TAGS.stream()
            .map(tag -> MonthNames.of(List.of(Locale.forLanguageTag(tag))))
            .toList();

    private Languages() {}

    /** The month a word is in the first language that knows it, 1 to 12; 0 for none. */
    static int month(String word) {
        return NAMES.stream()
                .mapToInt(names -> names.month(word))
                .filter(month -> month > 0)
                .findFirst()
                .orElse(0);
    }

    /**
     * The languages that the words are names of months in: one for all if there is one, else as many as it takes.
     *
     * @return empty where English does
     */
    public static List<String> of(Set<String> words) {
        List<String> taken = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(words);
        while (!left.isEmpty()) {
            int best = 0;
            long most = 0;
            for (int i = 0; i < NAMES.size(); i++) {
                MonthNames names = NAMES.get(i);
                long known = left.stream()
                        .filter(word -> names.month(word) == month(word))
                        .count();
                best = known > most ? i : best;
                most = Math.max(most, known);
            }
            if (most == 0) {
                break;
            }
            MonthNames names = NAMES.get(best);
            left.removeIf(word -> names.month(word) == month(word));
            taken.add(TAGS.get(best));
        }
        return taken.equals(List.of(ENGLISH)) ? List.of() : taken;
    }
}
