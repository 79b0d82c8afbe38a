package io.outturn.query;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains figures of one release by the formulae of the contracts, down to the lines of the exports. */
public final class Explainer implements AutoCloseable {
    private static final Pattern WORD = Pattern.compile("[a-z_0-9]+");
    private static final Pattern OWN = Pattern.compile("this\\.(\\w+)");
    private static final Pattern LEADING_NAME = Pattern.compile("^[\\w.]+");

    private final ReleaseDatabase database;
    private final int rowLimit;

    private Explainer(ReleaseDatabase database, int rowLimit) {
        this.database = database;
        this.rowLimit = rowLimit;
    }

    /**
     * Opens a release.
     *
     * @param rowLimit how many rows of each sum are shown, and followed further
     * @throws LostEvidence when what it rests on is not there any more
     */
    public static Explainer open(Warehouse warehouse, Manifest release, int rowLimit) throws SQLException, IOException {
        Path folder = warehouse.release(release);
        ReleaseDatabase database = ReleaseDatabase.open(folder);
        try {
            Evidence.register(database, warehouse, release);
        } catch (SQLException | IOException | RuntimeException e) {
            database.close();
            throw e;
        }
        return new Explainer(database, rowLimit);
    }

    /** Measures of this name, by the table they stand in. {@code table.column} names one. */
    public static List<Measure> named(String name) {
        List<Measure> found = new ArrayList<>();
        for (Contract table : Contracts.tables().all()) {
            for (Column column : table.measures()) {
                if (name.equals(column.name()) || name.equals(table.name() + "." + column.name())) {
                    found.add(new Measure(table, column));
                }
            }
        }
        return found;
    }

    /** A column of computed figures. */
    public record Measure(Contract table, Column column) {
        public String name() {
            return table.name() + "." + column.name();
        }
    }

    /**
     * The rows of a table that fit all conditions, as their keys, in key order.
     *
     * @param conditions column and value, as text
     */
    public List<Map<String, Object>> rows(Contract table, Map<String, String> conditions) throws SQLException {
        String where = conditions.entrySet().stream()
                .map(c -> "cast(\"" + c.getKey() + "\" as varchar) = " + ReleaseDatabase.literal(c.getValue()))
                .collect(Collectors.joining(" and "));
        return select(
                "select * from \"" + table.name() + '"' + (where.isEmpty() ? "" : " where " + where) + " order by "
                        + table.key().stream().map(c -> '"' + c.name() + '"').collect(Collectors.joining(", ")));
    }

    /**
     * Explains a figure.
     *
     * @param row all columns of its row, as {@link #rows} gives them
     * @param depth how many steps figures behind it are followed
     */
    public Explanation explain(Measure measure, Map<String, Object> row, int depth) throws SQLException {
        Contract table = measure.table();
        Column column = measure.column();
        Object value = row.get(column.name());
        Map<String, String> key = new LinkedHashMap<>();
        table.key().forEach(c -> key.put(c.name(), String.valueOf(row.get(c.name()))));
        Explanation.Missing missing = value == null ? missing(measure, row) : null;
        String text = column.formula();
        if (text == null || value == null) {
            return new Explanation(
                    table.name(),
                    key,
                    column.name(),
                    column.unit(),
                    value,
                    missing,
                    text,
                    null,
                    null,
                    List.of(),
                    text == null ? List.of() : emptyInputs(table, text, row, depth));
        }
        Formula formula = Formula.of(Formula.chosen(text, name -> Figures.literal(row.get(name))));
        List<Explanation.Sum> sums = new ArrayList<>();
        Map<Formula.Part, Object> values = new LinkedHashMap<>();
        for (Formula.Part part : formula.parts()) {
            if (part instanceof Formula.OverRows over) {
                Explanation.Sum sum = sum(over, row, depth);
                values.put(part, sum.value());
                sums.add(sum);
            } else if (part instanceof Formula.OwnColumn own) {
                values.put(part, row.get(own.name()));
            }
        }
        String withNumbers = formula.sql(
                part -> part instanceof Formula.Text plain ? plain.sql() : Figures.literal(values.get(part)));
        Object recomputed = scalar("select " + bound(Formula.chosen(text, n -> Figures.literal(row.get(n))), row));
        return new Explanation(
                table.name(),
                key,
                column.name(),
                column.unit(),
                value,
                null,
                formula.sql(part -> part instanceof Formula.OwnColumn own
                        ? own.name()
                        : part.sql().replace("this.", "")),
                withNumbers,
                recomputed,
                sums,
                inputs(table, formula, row, depth));
    }

    private List<Explanation> inputs(Contract table, Formula formula, Map<String, Object> row, int depth)
            throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        formula.parts().forEach(part -> {
            if (part instanceof Formula.OwnColumn own) {
                names.add(own.name());
            }
        });
        return explained(table, names, row, depth);
    }

    /** Of a figure that cannot be given, those of its inputs that cannot be given either: they say why. */
    private List<Explanation> emptyInputs(Contract table, String text, Map<String, Object> row, int depth)
            throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        Matcher own = OWN.matcher(text);
        while (own.find()) {
            if (row.get(own.group(1)) == null) {
                names.add(own.group(1));
            }
        }
        return explained(table, names, row, depth);
    }

    private List<Explanation> explained(Contract table, Collection<String> names, Map<String, Object> row, int depth)
            throws SQLException {
        List<Explanation> inputs = new ArrayList<>();
        for (String name : names) {
            Column column = table.column(name);
            if (column.measure() && depth > 0) {
                inputs.add(explain(new Measure(table, column), row, depth - 1));
            }
        }
        return inputs;
    }

    private Explanation.Sum sum(Formula.OverRows over, Map<String, Object> row, int depth) throws SQLException {
        String rows = bound(over.rows(), row);
        String relation = leadingName(over.rows());
        Contract table = Contracts.tables().all().stream()
                .filter(contract -> contract.name().equals(relation))
                .findFirst()
                .orElse(null);
        List<Map<String, Object>> shown = select("select * from " + rows + " limit " + rowLimit);
        Set<String> columns = columns(over, table, shown);
        return new Explanation.Sum(
                over.figure().replace("this.", ""),
                relation,
                scalar("select " + bound(over.figure(), row) + " from " + rows),
                List.copyOf(columns),
                shown.stream().map(found -> values(found, columns)).toList(),
                ((Number) java.util.Objects.requireNonNull(scalar("select count(*) from " + rows))).longValue(),
                table == null || depth == 0 ? List.of() : figures(over, table, shown, depth));
    }

    private List<Explanation> figures(Formula.OverRows over, Contract table, List<Map<String, Object>> shown, int depth)
            throws SQLException {
        Set<String> named = words(over.figure());
        List<Explanation> figures = new ArrayList<>();
        for (Map<String, Object> found : shown) {
            for (Column column : table.measures()) {
                if (named.contains(column.name())
                        && found.containsKey(column.name())
                        && !isZero(found.get(column.name()))) {
                    figures.add(explain(new Measure(table, column), found, depth - 1));
                }
            }
        }
        return figures;
    }

    private static boolean isZero(@Nullable Object value) {
        return value instanceof BigDecimal amount && amount.signum() == 0;
    }

    /** Of a published table its key and what is added up; of evidence, which is made to be shown, everything. */
    private static Set<String> columns(
            Formula.OverRows over, @Nullable Contract table, List<Map<String, Object>> shown) {
        Set<String> columns = new LinkedHashSet<>();
        if (shown.isEmpty()) {
            return columns;
        }
        Set<String> named = words(over.figure() + " " + over.rows());
        for (String column : shown.get(0).keySet()) {
            if (table == null
                    || named.contains(column)
                    || (table.hasColumn(column) && table.column(column).isKey())) {
                columns.add(column);
            }
        }
        return columns;
    }

    private static List<@Nullable Object> values(Map<String, Object> row, Set<String> columns) {
        List<@Nullable Object> values = new ArrayList<>();
        columns.forEach(column -> values.add(row.get(column)));
        return values;
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    private static String leadingName(String rows) {
        Matcher name = LEADING_NAME.matcher(rows);
        return name.find() ? name.group() : "";
    }

    private static String bound(String text, Map<String, Object> row) {
        Matcher own = OWN.matcher(text);
        return own.replaceAll(found -> Matcher.quoteReplacement(Figures.literal(row.get(found.group(1)))));
    }

    private Explanation.@Nullable Missing missing(Measure measure, Map<String, Object> row) throws SQLException {
        String item = measure.table().key().stream()
                .map(column -> String.valueOf(row.get(column.name())))
                .collect(Collectors.joining("/"));
        List<Map<String, Object>> reasons = select("select u.reason_code, u.explanation, r.remedy, u.amount_at_stake"
                + " from unmeasured as u left join working.reason_code as r on r.code = u.reason_code where u.table_name = "
                + ReleaseDatabase.literal(measure.table().name()) + " and u.column_name = "
                + ReleaseDatabase.literal(measure.column().name()) + " and u.item = " + ReleaseDatabase.literal(item));
        if (reasons.isEmpty()) {
            return null;
        }
        Map<String, Object> reason = reasons.get(0);
        return new Explanation.Missing(
                String.valueOf(reason.get("reason_code")),
                String.valueOf(reason.get("explanation")),
                String.valueOf(reason.get("remedy")),
                (BigDecimal) reason.get("amount_at_stake"));
    }

    private @Nullable Object scalar(String sql) throws SQLException {
        return database.rows(sql).get(0).get(0);
    }

    private List<Map<String, Object>> select(String sql) throws SQLException {
        try (Statement statement = database.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns; i++) {
                    row.put(result.getMetaData().getColumnName(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
