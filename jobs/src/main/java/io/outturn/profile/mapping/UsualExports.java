package io.outturn.profile.mapping;

import java.util.List;
import java.util.Map;

/**
 * What people know of exports and no contract says.
 *
 * @param changes contracts whose files are delivered bit by bit, so that every file counts
 * @param constants required columns that one constant often fills, so that their absence says less
 * @param constantValues column to the constant that is usual for it
 * @param debitsAndCredits columns whose sign other columns or words may say
 * @param currencies sign to ISO code
 * @param takenOn names of columns that say in every row when the file was made
 * @param essentials contract to the columns without which a table can't fill it; of names joined by {@code |} one is enough
 * @param either contracts of which one table is one at most
 * @param keys kind of identifier to the columns, as contract.column, that are keys of it
 * @param currencyWords parts of headers below which codes of currencies stand
 * @param moods words for what is planned, expected or real
 * @param without contract to what can't be measured without it, and what still can
 */
public record UsualExports(
        List<String> changes,
        List<String> constants,
        Map<String, String> constantValues,
        List<String> debitsAndCredits,
        Map<String, String> currencies,
        List<String> takenOn,
        Map<String, List<String>> essentials,
        List<List<String>> either,
        Map<String, List<String>> keys,
        Map<String, String> without,
        List<String> currencyWords,
        Map<String, List<String>> moods) {

    private static final Map<String, String> MOOD_OF = Map.ofEntries(
            Map.entry("baseline_start", "planned"),
            Map.entry("baseline_finish", "planned"),
            Map.entry("baseline_on", "planned"),
            Map.entry("budget", "planned"),
            Map.entry("planned_value", "planned"),
            Map.entry("forecast_finish", "expected"),
            Map.entry("forecast_on", "expected"),
            Map.entry("actual_start", "real"),
            Map.entry("actual_finish", "real"),
            Map.entry("actual_on", "real"),
            Map.entry("actual_cost", "real"));

    /** Whether a header speaks of another state of things than the column: of what is planned, expected or real. */
    boolean contradicts(String column, String header) {
        String mood = MOOD_OF.get(column);
        List<String> words = NameLikeness.words(header);
        List<String> spoken = moods.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(words::contains))
                .map(Map.Entry::getKey)
                .toList();
        return mood != null && !spoken.isEmpty() && !spoken.contains(mood);
    }

    /** Whether a header says that codes of currencies stand below it. */
    boolean namesCurrency(String header) {
        String joined = String.join("", NameLikeness.words(header));
        return currencyWords.stream().anyMatch(joined::contains);
    }

    /** Those Outturn ships. */
    public static UsualExports shipped() {
        return Synonyms.shipped("/profile/usual.yaml", UsualExports.class);
    }
}
