package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects how the ids of rows are written. */
final class IdTally {
    private final Contract contract;
    private final int[] columns;
    private final OfColumn[] seen;

    IdTally(Contract contract) {
        this.contract = contract;
        this.columns = IntStream.range(0, contract.columns().size())
                .filter(column -> isId(contract.columns().get(column)))
                .toArray();
        this.seen = IntStream.of(columns).mapToObj(column -> new OfColumn()).toArray(OfColumn[]::new);
    }

    private static boolean isId(Column column) {
        return column.identifier() != null && !column.identifier().equals(Column.LABEL);
    }

    /** @param values of a row that is accepted */
    void add(@Nullable Object[] values) {
        for (int i = 0; i < columns.length; i++) {
            if (values[columns[i]] instanceof String id) {
                seen[i].add(id);
            }
        }
    }

    /** Takes over what was seen of another part of the same file. */
    void include(IdTally other) {
        for (int i = 0; i < seen.length; i++) {
            seen[i].include(other.seen[i]);
        }
    }

    /** By kind of id. */
    Map<String, IdForms> forms() {
        Map<String, IdForms> forms = new TreeMap<>();
        for (int i = 0; i < columns.length; i++) {
            IdForms some = seen[i].forms();
            String kind = contract.columns().get(columns[i]).identifier();
            if (some != null && kind != null) {
                forms.merge(kind, some, IdForms::and);
            }
        }
        return forms;
    }

    private static final class OfColumn {
        private int shortest = Integer.MAX_VALUE;
        private int longest;
        private boolean zeros;
        private boolean small;
        private boolean capitals;

        void add(String id) {
            int length = id.length();
            shortest = Math.min(shortest, length);
            longest = Math.max(longest, length);
            zeros = zeros || (length > 1 && (id.charAt(0) == '0' || id.contains("/0") || isOfSpreadsheet(id, length)));
            if (small && capitals) {
                return;
            }
            for (int i = 0; i < length; i++) {
                char c = id.charAt(i);
                if (c >= 'A' && c <= 'Z') {
                    capitals = true;
                } else if (c > 'Z') {
                    small |= Character.isLowerCase(c);
                    capitals |= Character.isUpperCase(c);
                }
            }
        }

        /** A number with a decimal place, or text in what keeps a spreadsheet from taking it for a number. */
        private static boolean isOfSpreadsheet(String id, int length) {
            char first = id.charAt(0);
            return first == '\'' || first == '=' || (id.charAt(length - 1) == '0' && id.charAt(length - 2) == '.');
        }

        void include(OfColumn other) {
            shortest = Math.min(shortest, other.shortest);
            longest = Math.max(longest, other.longest);
            zeros |= other.zeros;
            small |= other.small;
            capitals |= other.capitals;
        }

        @Nullable
        IdForms forms() {
            return longest == 0 ? null : new IdForms(shortest, longest, zeros, small, capitals);
        }
    }
}
