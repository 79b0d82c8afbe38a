package io.outturn.contract;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The columns and rules of an export or of a published table.
 *
 * @param version semantic version of the contract
 * @param purpose what the data is for
 * @param grain what one row stands for
 * @param columns in published order
 * @param rules row rules
 * @param keyPerSource whether the key is unique only within a source, as each ledger has its own numbers of postings
 */
public record Contract(
        String name,
        String version,
        String purpose,
        String grain,
        List<Column> columns,
        List<RowRule> rules,
        boolean keyPerSource)
        implements Serializable {

    /** Column with the date on which what a row says was known. */
    public static final String AS_KNOWN_ON = "as_known_on";

    public Contract {
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
        if (columns.stream().noneMatch(Column::isKey)) {
            throw new IllegalArgumentException(name + ": no column has primaryKey: true");
        }
    }

    /** Key columns in key order. */
    public List<Column> key() {
        return columns.stream()
                .filter(Column::isKey)
                .sorted(Comparator.comparingInt(Column::keyPosition))
                .toList();
    }

    /** Columns holding computed figures. */
    public List<Column> measures() {
        return columns.stream().filter(Column::measure).toList();
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** The column of attributes, further texts by names that a mapping gives them; null where rows have none. */
    public @Nullable Column attributes() {
        return columns.stream()
                .filter(column -> column.type().kind() == ColumnType.Kind.STRING_MAP)
                .findFirst()
                .orElse(null);
    }

    /** The columns that each hold one value of a row: all but that of attributes. */
    public List<Column> valueColumns() {
        return columns.stream()
                .filter(column -> column.type().kind() != ColumnType.Kind.STRING_MAP)
                .toList();
    }

    /** Whether a table holds what was known on earlier dates, too, taken over from release to release: it has a column {@value #AS_KNOWN_ON}. */
    public boolean keepsHistory() {
        return hasColumn(AS_KNOWN_ON);
    }

    public boolean hasColumn(String column) {
        return columnNames().contains(column);
    }

    /** @throws NoSuchElementException when there is no such column */
    public Column column(String column) {
        return columns.stream()
                .filter(c -> c.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name + " has no column " + column));
    }
}
