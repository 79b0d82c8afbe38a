package io.outturn.release;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.RowRule;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks tables as they were written against their contracts: columns and types, required values, closed lists, bounds,
 * patterns, unique keys and the contracts' own queries; and that every reconciliation identity holds. Files are read with
 * DuckDB, another program than the one that wrote them.
 */
public final class Verification {
    private static final String RECONCILIATION = "reconciliation";

    private final ReleaseDatabase written;

    /** @param written the written tables */
    public Verification(ReleaseDatabase written) {
        this.written = written;
    }

    /** @throws BrokenPromise with all violations */
    public void check(Collection<Contract> tables) throws SQLException {
        List<String> violations = new ArrayList<>();
        for (Contract table : tables) {
            List<String> differences = differences(table);
            violations.addAll(differences.isEmpty() ? broken(table) : differences);
            if (differences.isEmpty() && table.name().equals(RECONCILIATION)) {
                violations.addAll(failedIdentities());
            }
        }
        if (!violations.isEmpty()) {
            throw new BrokenPromise(violations);
        }
    }

    private List<String> differences(Contract table) throws SQLException {
        List<WrittenColumn> promised = table.columns().stream()
                .map(column -> new WrittenColumn(column.name(), column.type()))
                .toList();
        List<WrittenColumn> found = written.columns(table.name());
        return found.equals(promised)
                ? List.of()
                : List.of(table.name() + ": its columns are " + said(found) + ", not " + said(promised));
    }

    private static String said(List<WrittenColumn> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + column.type().ddl())
                .collect(Collectors.joining(", "));
    }

    /** Violations of a table. All checks of columns are one query, which counts the bad rows of each check. */
    private List<String> broken(Contract table) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        String name = ReleaseDatabase.identifier(table.name());
        for (Column column : table.columns()) {
            List<String> bad = badValues(column);
            if (!bad.isEmpty()) {
                String isBad = String.join(" or ", bad);
                names.add(column.name() + " breaks its column's rules [" + isBad.replace("\"", "") + "]");
                counts.add("count(*) filter (where " + isBad + ")");
            }
        }
        String key = table.key().stream()
                .map(column -> ReleaseDatabase.identifier(column.name()))
                .collect(Collectors.joining(", "));
        counts.add("(select count(*) from (select 1 from " + name + " group by " + key + " having count(*) > 1))");
        names.add("key " + key.replace("\"", "") + " is not unique");
        for (RowRule rule : table.rules()) {
            counts.add("(\n" + rule.implementation() + "\n)");
            names.add(rule.name() + ": " + rule.description());
        }
        List<@Nullable Object> found = written.rows("select " + String.join(",\n", counts) + "\nfrom " + name
                        // Ensures one row, even if no column has a rule.
                        + "\nhaving count(*) >= 0")
                .get(0);
        List<String> violations = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!(found.get(i) instanceof Number bad)) {
                violations.add(table.name() + ": " + names.get(i) + ": its query gives no number");
            } else if (bad.longValue() > 0) {
                violations.add(table.name() + ": " + names.get(i) + " (" + bad + " times)");
            }
        }
        return violations;
    }

    /** SQL conditions that are true for values that violate a rule of the column. */
    private static List<String> badValues(Column column) {
        String name = ReleaseDatabase.identifier(column.name());
        List<String> bad = new ArrayList<>();
        if (column.required()) {
            bad.add(name + " is null");
        }
        if (!column.allowedValues().isEmpty()) {
            bad.add(name + " not in ("
                    + column.allowedValues().stream()
                            .map(ReleaseDatabase::literal)
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        if (column.minimum() != null) {
            bad.add(name + " < " + column.minimum().toPlainString());
        }
        if (column.maximum() != null) {
            bad.add(name + " > " + column.maximum().toPlainString());
        }
        if (column.pattern() != null) {
            bad.add("not regexp_matches(" + name + ", " + ReleaseDatabase.literal(column.pattern()) + ")");
        }
        return bad;
    }

    private List<String> failedIdentities() throws SQLException {
        return written
                .rows("select identity, left_name, left_value, right_name, right_value, difference from "
                        + RECONCILIATION + " where not holds order by identity")
                .stream()
                .map(row -> "identity '" + row.get(0) + "' does not hold: " + row.get(1) + " = " + row.get(2) + ", "
                        + row.get(3) + " = " + row.get(4) + ", difference " + row.get(5))
                .toList();
    }
}
