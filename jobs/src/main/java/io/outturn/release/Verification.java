package io.outturn.release;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.RowRule;
import io.outturn.held.HeldRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
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
        List<String> violations = new ArrayList<>(violationsSideBySide(tables));
        if (tables.stream().anyMatch(table -> table.name().equals("reconciliation"))) {
            violations.addAll(failedIdentities());
        }
        if (!violations.isEmpty()) {
            throw new BrokenPromise(violations);
        }
    }

    private List<String> violationsSideBySide(Collection<Contract> tables) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<List<String>>> found = tables.stream()
                    .map(table -> threads.submit(() -> violations(table)))
                    .toList();
            List<String> violations = new ArrayList<>();
            for (Future<List<String>> ofTable : found) {
                violations.addAll(ofTable.get());
            }
            return violations;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while verifying", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One query a table: every check counts its bad rows, those of columns in one pass. */
    private List<String> violations(Contract table) {
        SparkSession.setActiveSession(spark);
        List<String> names = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        Map<String, String> columns = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            columnChecks(column, columns);
        }
        if (!columns.isEmpty()) {
            names.addAll(columns.keySet());
            counts.add(columns.values().stream()
                    .map(bad -> "count_if(" + bad + ")")
                    .collect(Collectors.joining(
                            ",\n  ", "select posexplode(array(\n  ", "))\nfrom " + quoted(table.name()))));
        }
        String key = table.key().stream().map(c -> quoted(c.name())).collect(Collectors.joining(", "));
        String repeated = "select count(*) from (select 1 from " + quoted(table.name()) + " group by " + key
                + " having count(*) > 1)";
        counts.add(count(names.size(), repeated));
        names.add("key " + key.replace("`", "") + " is not unique");
        for (RowRule rule : table.rules()) {
            counts.add(count(names.size(), rule.implementation()));
            names.add(rule.name() + ": " + rule.description());
        }
        return HeldRows.list(spark.sql(String.join("\nunion all\n", counts))).stream()
                .filter(row -> row.getLong(1) > 0)
                .sorted(Comparator.comparing(row -> row.getInt(0)))
                .map(row -> table.name() + ": " + names.get(row.getInt(0)) + " (" + row.getLong(1) + " times)")
                .toList();
    }

    /** The number of a check and how many bad rows it finds, as a row of the table's one query. */
    private static String count(int check, String query) {
        return "select " + check + ", cast(bad as bigint) from (\n" + query + "\n) as counted (bad)";
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
        return HeldRows.list(spark.sql("select identity, left_name, left_value, right_name, right_value, difference"
                        + " from reconciliation where not holds order by identity"))
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
