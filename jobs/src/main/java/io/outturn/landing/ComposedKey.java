package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import io.outturn.contract.Contract;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Composes the key of a row from several values: a document number that starts again each year becomes 2026/4900000001. The key
 * column itself is changed, so that everything that compares, replaces or shows rows by key works without knowing of it. A
 * reference to a key of the same kind, such as the reversed posting, is composed of the same values, unless it names all parts
 * itself.
 */
final class ComposedKey {
    private static final String SEPARATOR = "/";

    private final List<Part> parts;
    private final int key;
    private final int[] references;

    private ComposedKey(List<Part> parts, int key, int[] references) {
        this.parts = parts;
        this.key = key;
        this.references = references;
    }

    private interface Part {
        String of(@Nullable Object[] values, List<String> cells) throws UnreadableValue;
    }

    /**
     * @param header of the shaped rows
     * @param used where to add headers that are read
     * @param problems where to add columns that are missing
     * @return null where the key is the contract's own column
     */
    static @Nullable ComposedKey bind(
            List<String> header, Contract contract, Identity identity, Set<String> used, List<String> problems) {
        if (identity.parts().isEmpty()) {
            return null;
        }
        Column own = contract.key().get(0);
        List<Part> parts = new ArrayList<>();
        for (String name : identity.parts()) {
            if (contract.hasColumn(name)) {
                int column = contract.columnNames().indexOf(name);
                parts.add((values, cells) -> text(values[column]));
            } else if (header.contains(name)) {
                int cell = header.indexOf(name);
                parts.add((values, cells) -> CellText.identifier(CellText.stripped(cells.get(cell))));
                used.add(name);
            } else if (name.equals(Identity.FISCAL_YEAR) && identity.fiscalYears() != null) {
                parts.add(fiscalYear(contract, identity.fiscalYears()));
            } else {
                problems.add("no column '" + name + "', which identity names");
            }
        }
        Predicate<Column> refers = column -> !column.isKey() && Objects.equals(column.identifier(), own.identifier());
        int[] references = contract.columns().stream()
                .filter(refers)
                .mapToInt(contract.columns()::indexOf)
                .toArray();
        return new ComposedKey(parts, contract.columns().indexOf(own), references);
    }

    private static Part fiscalYear(Contract contract, FiscalYears years) {
        int date = contract.columns().indexOf(dateOf(contract));
        return (values, cells) -> values[date] instanceof LocalDate day ? years.of(day) : "";
    }

    /** The date a row of the contract is of; null when it has none that is always there. */
    static @Nullable Column dateOf(Contract contract) {
        return contract.columns().stream()
                .filter(column -> column.type().kind() == Kind.DATE && column.required())
                .findFirst()
                .orElse(null);
    }

    /** Writes the key, and what refers to another one, into the values of a row. */
    void compose(@Nullable Object[] values, List<String> cells) throws UnreadableValue {
        String whole = composed(values, cells);
        for (int reference : references) {
            Object other = values[reference];
            if (other != null && !other.toString().contains(SEPARATOR)) {
                @Nullable Object[] changed = values.clone();
                changed[key] = other;
                values[reference] = composed(changed, cells);
            }
        }
        values[key] = whole;
    }

    private String composed(@Nullable Object[] values, List<String> cells) throws UnreadableValue {
        StringBuilder whole = new StringBuilder();
        for (Part part : parts) {
            whole.append(whole.isEmpty() ? "" : SEPARATOR).append(part.of(values, cells));
        }
        return whole.toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
