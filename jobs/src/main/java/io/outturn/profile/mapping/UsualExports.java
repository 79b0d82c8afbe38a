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
 * @param spread contract to the columns that a table with periods side by side fills once they are rows
 * @param fiscalYears currency to the month in which fiscal years most often begin where people count in it
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
        Map<String, Spread> spread,
        Map<String, Integer> fiscalYears,
        Map<String, String> without,
        List<String> currencyWords,
        Map<String, List<String>> moods) {

    /**
     * What a table with periods side by side fills.
     *
     * @param date the column that the headers fill
     * @param value the one that the cells fill
     * @param moods of what state of things it speaks, should the headers say of one; empty for any
     */
    public record Spread(String date, String value, List<String> moods) {}

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
        List<String> spoken = spoken(header);
        return mood != null && !spoken.isEmpty() && !spoken.contains(mood);
    }

    /** Of which states of things a text speaks. */
    private List<String> spoken(String text) {
        List<String> words = NameLikeness.words(text);
        return moods.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(words::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the first of the texts that speaks of a state of things speaks of another than the table of the contract would. */
    boolean contradictsSpread(String contract, List<String> texts) {
        Spread wanted = spread.get(contract);
        List<String> spoken = texts.stream()
                .map(this::spoken)
                .filter(states -> !states.isEmpty())
                .findFirst()
                .orElse(List.of());
        return wanted != null
                && !wanted.moods().isEmpty()
                && !spoken.isEmpty()
                && spoken.stream().noneMatch(wanted.moods()::contains);
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
