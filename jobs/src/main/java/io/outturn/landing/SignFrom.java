package io.outturn.landing;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Words that say whether an amount is a debit, which keeps its sign, or a credit, which changes it. Capitals do not matter.
 *
 * @param header of the column the words stand in; null where they stand beside the number itself, as in "1,250.00 CR"
 * @param credit words for credits; empty for H, C and CR
 * @param debit words for debits; empty for S, D and DR
 */
public record SignFrom(@Nullable String header, List<String> credit, List<String> debit) implements Serializable {
    private static final List<String> CREDIT = List.of("H", "C", "CR");
    private static final List<String> DEBIT = List.of("S", "D", "DR");

    public SignFrom {
        credit = capitals(credit.isEmpty() ? CREDIT : credit);
        debit = capitals(debit.isEmpty() ? DEBIT : debit);
        TreeSet<String> both = new TreeSet<>(credit);
        both.retainAll(debit);
        if (!both.isEmpty()) {
            throw new IllegalArgumentException("credit and debit both hold " + String.join(", ", both));
        }
        if (header == null
                && (credit.stream().anyMatch(SignFrom::isNoWord)
                        || debit.stream().anyMatch(SignFrom::isNoWord))) {
            throw new IllegalArgumentException(
                    "credit and debit must be letters, such as CR, where they stand beside the number");
        }
    }

    private static List<String> capitals(List<String> words) {
        return words.stream()
                .map(word -> word.strip().toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static boolean isNoWord(String word) {
        return !word.matches("\\p{L}[\\p{L}.]*");
    }

    /** -1 for a credit, 1 for a debit, 0 for a word that is neither. */
    int sign(String word) {
        String capital = word.strip().toUpperCase(Locale.ROOT);
        return credit.contains(capital) ? -1 : debit.contains(capital) ? 1 : 0;
    }

    /** The words of both kinds, for messages. */
    String words() {
        return "neither credit (" + String.join(", ", credit) + ") nor debit (" + String.join(", ", debit) + ")";
    }
}
