package io.outturn.release;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.RowRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Checks staged tables, registered as views under their names, against their contracts: required values, closed lists,
 * bounds, patterns, unique keys and the contracts' own queries; and that every reconciliation identity holds.
 */
public final class Verification {
    private final SparkSession spark;

    public Verification(SparkSession spark) {
        this.spark = spark;
    }

    /** @throws BrokenPromise with everything that does not hold */
    public void check(Collection<Contract> tables) {
        List<String> violations = new ArrayList<>();
        for (Contract table : tables) {
            violations.addAll(violations(table));
        }
        if (tables.stream().anyMatch(table -> table.name().equals("reconciliation"))) {
            violations.addAll(failedIdentities());
        }
        if (!violations.isEmpty()) {
            throw new BrokenPromise(violations);
        }
    }

    /** One query a table: every check counts its bad rows, those of columns in one pass. */
    private List<String> violations(Contract table) {
        Map<String, String> counts = new LinkedHashMap<>();
        Map<String, String> columns = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            columnChecks(column, columns);
        }
        columns.keySet().forEach(check -> counts.put(check, "c" + counts.size()));
        String key = table.key().stream().map(c -> quoted(c.name())).collect(Collectors.joining(", "));
        counts.put(
                "key " + key.replace("`", "") + " is not unique",
                "(select count(*) from (select 1 from " + quoted(table.name()) + " group by " + key
                        + " having count(*) > 1))");
        for (RowRule rule : table.rules()) {
            counts.put(rule.name() + ": " + rule.description(), "(" + rule.implementation() + ")");
        }
        List<String> names = List.copyOf(counts.keySet());
        List<String> conditions = List.copyOf(columns.values());
        String counted = IntStream.range(0, conditions.size())
                .mapToObj(i -> "count_if(" + conditions.get(i) + ") as c" + i)
                .collect(Collectors.joining(", "));
        Row result = spark.sql("select " + String.join(",\n ", counts.values()) + "\nfrom (select " + counted + " from "
                        + quoted(table.name()) + ")")
                .first();
        List<String> violations = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            long bad = ((Number) result.get(i)).longValue();
            if (bad > 0) {
                violations.add(table.name() + ": " + names.get(i) + " (" + bad + " times)");
            }
        }
        return violations;
    }

    private static void columnChecks(Column column, Map<String, String> counts) {
        String name = quoted(column.name());
        List<String> bad = new ArrayList<>();
        if (column.required()) {
            bad.add(name + " is null");
        }
        if (!column.allowedValues().isEmpty()) {
            bad.add(name + " not in ("
                    + column.allowedValues().stream().map(Verification::literal).collect(Collectors.joining(", "))
                    + ")");
        }
        if (column.minimum() != null) {
            bad.add(name + " < " + column.minimum().toPlainString());
        }
        if (column.maximum() != null) {
            bad.add(name + " > " + column.maximum().toPlainString());
        }
        if (column.pattern() != null) {
            bad.add("not " + name + " rlike " + literal(column.pattern()));
        }
        if (!bad.isEmpty()) {
            counts.put(
                    column.name() + " breaks its column's rules ["
                            + String.join(" or ", bad).replace("`", "") + "]",
                    String.join(" or ", bad));
        }
    }

    private List<String> failedIdentities() {
        return spark
                .sql("select identity, left_name, left_value, right_name, right_value, difference"
                        + " from reconciliation where not holds order by identity")
                .collectAsList()
                .stream()
                .map(row -> "identity '" + row.getString(0) + "' does not hold: " + row.getString(1) + " = "
                        + row.get(2) + ", " + row.getString(3) + " = " + row.get(4) + ", difference " + row.get(5))
                .toList();
    }

    private static String quoted(String name) {
        return "`" + name + "`";
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
