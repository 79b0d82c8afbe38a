package io.outturn.release.postgres;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The views that readers ask: one per table, in one schema, over the tables of the release served now.
 *
 * <p>Views are replaced, not dropped, so that rights on them and objects that depend on them are kept. PostgreSQL can replace a
 * view only if its columns stay in their order, so new ones are added at the end. Where a column is gone or has another type,
 * the view is dropped and created again with the same rights, unless other objects depend on it.
 */
final class CurrentViews {
    /** Less than PostgreSQL's deadlock timeout of a second, so that no reader's query is cancelled because of a deadlock. */
    private static final Duration LONGEST_LOCK_WAIT = Duration.ofMillis(800);

    private static final Duration PAUSE = Duration.ofMillis(400);

    private static final String QUERY_CANCELLED = "57014";
    private static final String DEADLOCK = "40P01";

    private static final String COLUMNS =
            """
            select a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_class c on c.oid = a.attrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped
            order by a.attnum""";

    private static final String READERS_OF =
            """
            select distinct pg_catalog.format('process %s of %s', s.pid, s.usename) as reader
            from pg_catalog.pg_locks l
            join pg_catalog.pg_stat_activity s on s.pid = l.pid
            join pg_catalog.pg_class c on c.oid = l.relation
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relname = any (?) and l.pid <> pg_catalog.pg_backend_pid()
            order by reader""";

    private final Session session;
    private final String schema;

    CurrentViews(Session session, String schema) {
        this.session = session;
        this.schema = schema;
    }

    /**
     * Points the views to the tables of a release. It waits for running queries in short turns, so that new queries can start
     * in between.
     *
     * @param former tables that have a view now; views of tables that the release does not have are dropped
     * @throws NotPublished when a view is in use for longer than the wait, or can't be made
     */
    void show(String release, Collection<ServedTable> tables, Collection<String> former, Duration wait)
            throws SQLException, InterruptedException {
        List<String> wanted = tables.stream().map(ServedTable::name).toList();
        List<String> names = new ArrayList<>(wanted);
        former.stream().filter(name -> !wanted.contains(name)).forEach(names::add);
        List<String> existing = existing(names);
        lock(existing, wait);
        for (String name : existing) {
            if (!wanted.contains(name)) {
                drop(name, "the release has no such table");
            }
        }
        for (ServedTable table : tables) {
            show(release, table, existing.contains(table.name()));
            table.comment(session, schema, "view");
        }
    }

    /** Which of the names are views in the schema. */
    private List<String> existing(List<String> names) throws SQLException {
        List<String> views = new ArrayList<>();
        for (List<@Nullable String> relation : session.rows(
                """
                select c.relname, c.relkind
                from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and c.relname = any (?) order by 1""",
                schema,
                names)) {
            if (!"v".equals(relation.get(1))) {
                throw new NotPublished(
                        schema + "." + relation.get(0) + " is there and is no view; choose another --schema", null);
            }
            views.add(String.valueOf(relation.get(0)));
        }
        return views;
    }

    /** Locks views against their readers, until the end of the transaction. */
    void lock(List<String> views, Duration wait) throws SQLException, InterruptedException {
        if (views.isEmpty()) {
            return;
        }
        List<String> qualified = new ArrayList<>();
        for (String view : views) {
            qualified.add(session.name(schema, view));
        }
        String lock = "set local statement_timeout = " + LONGEST_LOCK_WAIT.toMillis() + "; lock table "
                + String.join(", ", qualified) + " in access exclusive mode; set local statement_timeout = 0";
        long started = System.nanoTime();
        while (true) {
            Savepoint before = session.savepoint();
            try {
                session.execute(lock);
                return;
            } catch (SQLException e) {
                if (!QUERY_CANCELLED.equals(e.getSQLState()) && !DEADLOCK.equals(e.getSQLState())) {
                    throw e;
                }
                session.backTo(before);
                if (System.nanoTime() - started > wait.toNanos()) {
                    throw new NotPublished(
                            "the views in " + schema + " are held by "
                                    + String.join(", ", session.texts(READERS_OF, schema, views)) + " for longer than "
                                    + wait.toSeconds() + " seconds",
                            e);
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private void show(String release, ServedTable table, boolean isThere) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        for (List<@Nullable String> column : session.rows(COLUMNS, release, table.name())) {
            types.put(String.valueOf(column.get(0)), String.valueOf(column.get(1)));
        }
        replace(
                table.name(),
                isThere,
                types,
                columns -> "select " + session.names(columns) + " from " + session.name(release, table.name()));
    }

    /** Gives the query of a view. */
    @FunctionalInterface
    interface ViewQuery {
        /** @param columns what it has to give, in this order */
        String of(List<String> columns) throws SQLException;
    }

    /**
     * Makes a view, or has the one that is there give something else.
     *
     * @param types types of its columns, in their order where it is new
     */
    void replace(String view, boolean isThere, Map<String, String> types, ViewQuery query) throws SQLException {
        List<String> columns = new ArrayList<>();
        String reason = null;
        if (isThere) {
            for (List<@Nullable String> column : session.rows(COLUMNS, schema, view)) {
                String name = String.valueOf(column.get(0));
                if (reason == null && !types.containsKey(name)) {
                    reason = "it loses its column " + name;
                } else if (reason == null && !String.valueOf(column.get(1)).equals(types.get(name))) {
                    reason = "its column " + name + " becomes " + types.get(name);
                }
                columns.add(name);
            }
        }
        List<String> grants = List.of();
        if (reason != null) {
            grants = grants(view);
            drop(view, reason);
            columns.clear();
        }
        types.keySet().stream().filter(name -> !columns.contains(name)).forEach(columns::add);
        session.execute("create or replace view " + session.name(schema, view) + " as " + query.of(columns));
        for (String grant : grants) {
            session.execute(grant);
        }
    }

    void drop(String view, String reason) throws SQLException {
        try {
            session.execute("drop view " + session.name(schema, view));
        } catch (SQLException e) {
            throw new NotPublished(
                    "the view " + schema + "." + view + " must be dropped because " + reason + ", and can't be: "
                            + NotPublished.words(e),
                    e);
        }
    }

    /** Statements that grant the rights on a view again. */
    private List<String> grants(String view) throws SQLException {
        return session.texts(
                """
                select pg_catalog.format('grant select on %I.%I to %s', n.nspname, c.relname,
                  case a.grantee when 0 then 'public'
                    else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) end)
                from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                cross join lateral pg_catalog.aclexplode(c.relacl) a
                where n.nspname = ? and c.relname = ? and a.privilege_type = 'SELECT' and a.grantee <> c.relowner""",
                schema, view);
    }
}
