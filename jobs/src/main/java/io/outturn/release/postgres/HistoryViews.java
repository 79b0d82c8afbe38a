package io.outturn.release.postgres;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The views of the past, in a schema beside that of the views readers ask: one per table, with the rows of every release in the database,
 * a column {@value #RELEASE} before them. Of each date the newest release that is not withdrawn counts. Of a table that keeps history
 * itself, the newest release has all there is.
 *
 * <p>Columns are those of the newest release, then those that only earlier ones have. They are null in releases that lack them, or
 * have them in a type of another kind.
 */
final class HistoryViews {
    static final String SUFFIX = "_history";
    static final String RELEASE = "release";

    private static final String NEWEST_OF_EACH_DATE =
            """
            select distinct on (as_of) release, schema_name from %s
            where withdrawn is null and release <> ?
            order by as_of desc, number desc""";

    private static final String COLUMNS =
            """
            select n.nspname, c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind = 'r'
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any (?) and a.attnum > 0 and not a.attisdropped
            order by n.nspname, c.relname, a.attnum""";

    private static final String SHOWN =
            """
            select n.oid is not null, pg_catalog.obj_description(n.oid, 'pg_namespace'),
              (select count(*) from pg_catalog.pg_class c where c.relnamespace = n.oid and c.relkind = 'v')
            from (select 1) as one left join pg_catalog.pg_namespace n on n.nspname = ?""";

    private static final String VIEWS =
            """
            select c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relkind = 'v' order by 1""";

    private final Session session;
    private final String releases;
    private final String schema;
    private final CurrentViews views;

    /** @param schema the schema of the views readers ask */
    HistoryViews(Session session, String schema) throws SQLException {
        this.session = session;
        this.releases = session.name(schema, LoadedReleases.TABLE);
        this.schema = schema + SUFFIX;
        this.views = new CurrentViews(session, this.schema);
    }

    /** The table of one release, with its columns' types in their order. */
    private record Held(String release, String schema, Map<String, String> types) {}

    /**
     * Has the views show the releases that are in the database.
     *
     * @param except a release that is left out, as it is about to be dropped; null for none
     * @param wait how long to wait for queries that use a view
     * @throws NotPublished when a view is in use for longer than the wait, or can't be made
     */
    void show(@Nullable String except, Duration wait) throws SQLException, InterruptedException {
        List<List<@Nullable String>> shown = newestOfEachDate(except);
        Map<String, List<Held>> held = held(shown);
        if (!"t".equals(session.rows(SHOWN, schema).get(0).get(0))) {
            session.execute("create schema " + session.name(schema));
        }
        List<String> existing = session.texts(VIEWS, schema);
        views.lock(existing, wait);
        for (String name : existing) {
            if (!held.containsKey(name)) {
                views.drop(name, "no release has such a table");
            }
        }
        for (Map.Entry<String, List<Held>> table : held.entrySet()) {
            show(table.getKey(), table.getValue(), existing.contains(table.getKey()));
        }
        session.execute("comment on schema " + session.name(schema) + " is " + session.literal(words(shown)));
    }

    /** The same, where the views show other releases: one may have been withdrawn, or a view dropped by somebody. */
    void catchUp(Duration wait) throws SQLException, InterruptedException {
        List<List<@Nullable String>> shown = newestOfEachDate(null);
        List<@Nullable String> now = session.rows(SHOWN, schema).get(0);
        if (!words(shown).equals(now.get(1))
                || !String.valueOf(held(shown).size()).equals(now.get(2))) {
            show(null, wait);
        }
    }

    private List<List<@Nullable String>> newestOfEachDate(@Nullable String except) throws SQLException {
        return session.rows(NEWEST_OF_EACH_DATE.formatted(releases), Objects.requireNonNullElse(except, ""));
    }

    private static String words(List<List<@Nullable String>> shown) {
        return "What each release says: "
                + shown.stream().map(row -> String.valueOf(row.get(0))).collect(Collectors.joining(", ")) + ".";
    }

    /** By table the releases that have it, the newest first. */
    private Map<String, List<Held>> held(List<List<@Nullable String>> shown) throws SQLException {
        Map<String, Map<String, Map<String, String>>> bySchema = new TreeMap<>();
        for (List<@Nullable String> column :
                session.rows(COLUMNS, shown.stream().map(row -> row.get(1)).toList())) {
            bySchema.computeIfAbsent(String.valueOf(column.get(0)), none -> new TreeMap<>())
                    .computeIfAbsent(String.valueOf(column.get(1)), none -> new LinkedHashMap<>())
                    .put(String.valueOf(column.get(2)), String.valueOf(column.get(3)));
        }
        Map<String, List<Held>> held = new TreeMap<>();
        for (List<@Nullable String> release : shown) {
            String itsSchema = String.valueOf(release.get(1));
            bySchema.getOrDefault(itsSchema, Map.of())
                    .forEach((table, types) -> held.computeIfAbsent(table, none -> new ArrayList<>())
                            .add(new Held(String.valueOf(release.get(0)), itsSchema, types)));
        }
        return held;
    }

    private void show(String table, List<Held> held, boolean isThere) throws SQLException {
        Optional<Contract> contract = Contracts.tables().find(table);
        boolean isKept = contract.isPresent() && contract.get().keepsHistory();
        List<Held> from = isKept ? held.subList(0, 1) : held;
        Map<String, String> types = new LinkedHashMap<>(Map.of(RELEASE, "text"));
        from.forEach(release -> release.types().forEach(types::putIfAbsent));
        views.replace(table, isThere, types, columns -> {
            List<String> selects = new ArrayList<>();
            for (Held release : from) {
                selects.add(select(table, release, types, columns));
            }
            return String.join(" union all ", selects);
        });
        if (contract.isPresent()) {
            comment(table, contract.get(), types);
        }
    }

    private String select(String table, Held release, Map<String, String> types, List<String> columns)
            throws SQLException {
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
            String type = Objects.requireNonNull(types.get(column), column);
            String its = release.types().get(column);
            String cell = column.equals(RELEASE)
                    ? session.literal(release.release())
                    : its != null && kind(its).equals(kind(type)) ? session.name(column) : "null";
            cells.add("cast(" + cell + " as " + type + ") as " + session.name(column));
        }
        return "select " + String.join(", ", cells) + " from " + session.name(release.schema(), table);
    }

    /** A type without its length. */
    private static String kind(String type) {
        int parenthesis = type.indexOf('(');
        return parenthesis < 0 ? type : type.substring(0, parenthesis);
    }

    private void comment(String table, Contract contract, Map<String, String> types) throws SQLException {
        String view = session.name(schema, table);
        session.execute("comment on view " + view + " is "
                + session.literal(contract.purpose() + " Grain: " + contract.grain()
                        + (contract.keepsHistory() ? ", as the newest release has them." : ", in each release.")));
        for (Column column : contract.columns()) {
            if (types.containsKey(column.name())) {
                session.execute("comment on column " + view + "." + session.name(column.name()) + " is "
                        + session.literal(ServedTable.comment(column)));
            }
        }
    }
}
