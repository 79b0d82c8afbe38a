package io.outturn.profile.column;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Words for debit and credit, as ledgers have them in a column of its own or behind the amount. */
public final class SignWords {
    private static final List<String> CREDITS = List.of("H", "C", "CR");
    private static final List<String> DEBITS = List.of("S", "D", "DR");

    private SignWords() {}

    public static List<String> credits(Set<String> words) {
        return CREDITS.stream().filter(words::contains).toList();
    }

    public static List<String> debits(Set<String> words) {
        return DEBITS.stream().filter(words::contains).toList();
    }

    /** The column that holds one word for debits and one for credits, and nothing else. */
    public static Optional<ColumnProfile> column(List<ColumnProfile> columns) {
        return columns.stream().filter(SignWords::holdsThem).findFirst();
    }

    private static boolean holdsThem(ColumnProfile column) {
        Set<String> words = column.values().keySet().stream()
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return column.allValues()
                && column.filled() == column.rows()
                && words.size() == 2
                && credits(words).size() == 1
                && debits(words).size() == 1;
    }
}
