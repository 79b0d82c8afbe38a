package io.outturn.query;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
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
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains figures of one release by the formulae of the contracts, down to the lines of the exports. */
public final class Explainer implements AutoCloseable {
    private static final int MOST_FOLLOWED = 40;
    private static final Pattern WORD = Pattern.compile("[a-z_0-9]+");
    private static final Pattern OWN = Pattern.compile("this\\.(\\w+)");
    private static final Pattern LEADING_NAME = Pattern.compile("^[\\w.]+");

    private final ReleaseDatabase database;
    private final Manifest release;
    private final Set<String> leftOut;
    private final int rowLimit;

    /** How many more figures are followed. A figure of the whole portfolio is computed from thousands. */
    private int left = MOST_FOLLOWED;

    private boolean isCut;

    private Explainer(ReleaseDatabase database, Manifest release, Set<String> leftOut, int rowLimit) {
        this.database = database;
        this.release = release;
        this.leftOut = leftOut;
        this.rowLimit = rowLimit;
    }

    /**
     * Opens a release.
     *
     * @param rowLimit how many rows of each sum are shown and followed
     * @throws LostEvidence when files that the release rests on are gone
     */
    public static Explainer open(Warehouse warehouse, Manifest release, int rowLimit) throws SQLException, IOException {
        ReleaseDatabase database = ReleaseDatabase.open(warehouse.release(release));
        try {
            return new Explainer(database, release, Evidence.register(database, warehouse, release), rowLimit);
        } catch (SQLException | IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** The names of figures: {@code column} and {@code table.column}. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Contract table : Contracts.tables().all()) {
            for (Column column : table.measures()) {
                names.add(column.name());
                names.add(table.name() + "." + column.name());
            }
        }
        return names;
    }

    /** Measures of this name in all tables. {@code table.column} names one. */
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
     * The rows of a table that match all conditions, in key order.
     *
     * @param conditions column and value, as text
     * @throws StatementRefused when the release has no such table or key
     */
    public List<Map<String, Object>> rows(Contract table, Map<String, String> conditions) {
        String where = conditions.entrySet().stream()
                .map(c -> "cast(\"" + c.getKey() + "\" as varchar) = " + ReleaseDatabase.literal(c.getValue()))
                .collect(Collectors.joining(" and "));
        String query = "select * from \"" + table.name() + '"' + (where.isEmpty() ? "" : " where " + where)
                + " order by "
                + table.key().stream().map(c -> '"' + c.name() + '"').collect(Collectors.joining(", "));
        try {
            return select(query);
        } catch (SQLException e) {
            throw new StatementRefused("release " + release.release() + ", of " + version(table) + ": "
                    + Answers.told(e, "").getMessage());
        }
    }

    /** The table with the version of the contract that the release was written with. */
    private String version(Contract table) {
        return release.tables().stream()
                .filter(written -> written.name().equals(table.name()))
                .findFirst()
                .map(written -> table.name() + " " + written.contractVersion())
                .orElse("a version without " + table.name());
    }

    /**
     * Explains a figure.
     *
     * @param row all columns of its row, as {@link #rows} gives them
     * @param depth how many levels of further figures are followed
     */
    public Explanation explain(Measure measure, Map<String, Object> row, int depth) throws SQLException {
        Contract table = measure.table();
        Column column = measure.column();
        Object value = row.get(column.name());
        if (!row.containsKey(column.name())) {
            return unfollowed(
                    measure,
                    row,
                    "release " + release.release() + " was written by " + version(table)
                            + ", which has no such column");
        }
        String text = column.formula();
        if (text == null || value == null) {
            return new Explanation(
                    table.name(),
                    key(table, row),
                    column.name(),
                    column.unit(),
                    value,
                    value == null ? missing(measure, row) : null,
                    null,
                    text,
                    null,
                    null,
                    List.of(),
                    text == null ? List.of() : emptyInputs(table, text, row, depth));
        }
        try {
            return followed(measure, row, Formula.chosen(text, name -> Figures.literal(row.get(name))), depth);
        } catch (SQLException e) {
            if (Answers.isOutOfRange(e)) {
                return unfollowed(
                        measure, row, "the numbers behind it have more digits than an explanation computes with");
            }
            if (leftOut.isEmpty() && table.columnNames().stream().allMatch(row::containsKey)) {
                throw e;
            }
            return unfollowed(
                    measure,
                    row,
                    "release " + release.release() + " was written by an earlier version and does not hold all that"
                            + " the formula of today reads");
        }
    }

    private static Map<String, String> key(Contract table, Map<String, Object> row) {
        Map<String, String> key = new LinkedHashMap<>();
        table.key().forEach(c -> key.put(c.name(), String.valueOf(row.get(c.name()))));
        return key;
    }

    private static Explanation unfollowed(Measure measure, Map<String, Object> row, String why) {
        Column column = measure.column();
        return new Explanation(
                measure.table().name(),
                key(measure.table(), row),
                column.name(),
                column.unit(),
                row.get(column.name()),
                null,
                why,
                column.formula() == null ? null : bound(column.formula(), row),
                null,
                null,
                List.of(),
                List.of());
    }

    private Explanation followed(Measure measure, Map<String, Object> row, String text, int depth) throws SQLException {
        Contract table = measure.table();
        Column column = measure.column();
        Formula formula = Formula.of(text);
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
        return new Explanation(
                table.name(),
                key(table, row),
                column.name(),
                column.unit(),
                row.get(column.name()),
                null,
                null,
                formula.sql(part -> part instanceof Formula.OwnColumn own ? own.name() : bound(part.sql(), row)),
                formula.sql(
                        part -> part instanceof Formula.Text plain ? plain.sql() : Figures.literal(values.get(part))),
                scalar("select " + bound(text, row)),
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

    /** The inputs of an empty figure that are empty, too, since they tell why. */
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
            if (column.measure() && depth > 0 && isFollowed()) {
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
                bound(over.figure(), row),
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
                        && !isZero(found.get(column.name()))
                        && isFollowed()) {
                    figures.add(explain(new Measure(table, column), found, depth - 1));
                }
            }
        }
        return figures;
    }

    private boolean isFollowed() {
        isCut |= left == 0;
        left = Math.max(0, left - 1);
        return !isCut;
    }

    /** Whether figures were not followed because there were too many. */
    public boolean isCut() {
        return isCut;
    }

    private static boolean isZero(@Nullable Object value) {
        return value instanceof BigDecimal amount && amount.signum() == 0;
    }

    /** The columns to show: of a published table its key and what is added up, of evidence all. */
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
        String remedy = leftOut.contains("working.reason_code")
                ? "'' as remedy, u.amount_at_stake from unmeasured as u"
                : "r.remedy, u.amount_at_stake from unmeasured as u left join working.reason_code as r on r.code = u.reason_code";
        List<Map<String, Object>> reasons = select("select u.reason_code, u.explanation, " + remedy
                + " where u.table_name = "
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
