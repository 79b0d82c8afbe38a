package io.outturn.profile.mapping;

import io.outturn.contract.Column;
import io.outturn.profile.column.ColumnProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Which words of an export mean which allowed values of a contract. */
final class WordMatches {
    private static final double NEAR = 0.9;
    private static final JaroWinklerSimilarity LETTERS = new JaroWinklerSimilarity();

    private final Synonyms synonyms;

    WordMatches(Synonyms synonyms) {
        this.synonyms = synonyms;
    }

    /** The export's word to the contract's; words without a counterpart are not in it. */
    Map<String, String> of(Column wanted, ColumnProfile found) {
        Map<String, String> matches = new LinkedHashMap<>();
        for (String word : found.values().keySet()) {
            match(word, wanted).ifPresent(value -> matches.put(word, value));
        }
        return matches;
    }

    private Optional<String> match(String word, Column wanted) {
        for (String value : wanted.allowedValues()) {
            if (value.equals(word)
                    || same(value, word)
                    || synonyms
                            .values()
                            .getOrDefault(
                                    wanted.name() + "." + value,
                                    synonyms.values().getOrDefault(value, List.of()))
                            .stream()
                            .anyMatch(synonym -> synonym.equalsIgnoreCase(word) || same(synonym, word))) {
                return Optional.of(value);
            }
        }
        if (word.length() == 1) {
            List<String> beginning = wanted.allowedValues().stream()
                    .filter(value -> value.regionMatches(true, 0, word, 0, 1))
                    .toList();
            return beginning.size() == 1 ? Optional.of(beginning.get(0)) : Optional.empty();
        }
        String plain = String.join("", NameLikeness.words(word));
        return wanted.allowedValues().stream()
                .filter(value ->
                        plain.length() > 3 && LETTERS.apply(plain, String.join("", NameLikeness.words(value))) > NEAR)
                .findFirst();
    }

    private static boolean same(String one, String other) {
        List<String> words = NameLikeness.words(one);
        return !words.isEmpty() && words.equals(NameLikeness.words(other));
    }
}
