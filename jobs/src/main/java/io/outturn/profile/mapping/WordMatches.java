package io.outturn.profile.mapping;

import io.outturn.contract.Column;
import io.outturn.profile.column.ColumnProfile;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Which words of an export mean which allowed values of a contract. */
final class WordMatches {
    private static final double NEAR = 0.9;

    /** Letters at the beginning that have to be equal: "unapproved" is near to "approved", and the contrary. */
    private static final int SAME = 3;

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
        initials(wanted, found, matches);
        return matches;
    }

    /** Single letters are taken for beginnings where that gives every one of them a meaning of its own, and not otherwise. */
    private static void initials(Column wanted, ColumnProfile found, Map<String, String> matches) {
        Map<String, String> initials = new LinkedHashMap<>(matches);
        for (String word : found.values().keySet()) {
            if (initials.containsKey(word)) {
                continue;
            }
            List<String> beginning = wanted.allowedValues().stream()
                    .filter(value -> value.regionMatches(true, 0, word, 0, 1))
                    .toList();
            if (word.length() != 1 || !Character.isLetter(word.charAt(0)) || beginning.size() != 1) {
                return;
            }
            initials.put(word, beginning.get(0));
        }
        if (new HashSet<>(initials.values()).size() == initials.size()) {
            matches.putAll(initials);
        }
    }

    private Optional<String> match(String word, Column wanted) {
        if (wanted.allowedValues().contains(word)) {
            return Optional.of(word);
        }
        for (String value : wanted.allowedValues()) {
            if (same(value, word)
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
        String plain = String.join("", NameLikeness.words(word));
        return wanted.allowedValues().stream()
                .filter(value -> plain.length() > 3
                        && value.regionMatches(0, plain, 0, SAME)
                        && LETTERS.apply(plain, String.join("", NameLikeness.words(value))) > NEAR)
                .findFirst();
    }

    /** Marks are no part of a word, but they are of a sign. */
    private static boolean same(String one, String other) {
        if (one.chars().noneMatch(Character::isLetter)) {
            return one.equals(other);
        }
        List<String> words = NameLikeness.words(one);
        return !words.isEmpty() && words.equals(NameLikeness.words(other));
    }
}
