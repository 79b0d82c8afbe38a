package io.outturn.release.postgres;

import io.outturn.release.Manifest;
import io.outturn.release.WithdrawnRelease;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The releases in a database, and which one it serves: the table {@code release} beside the views, readable for their readers.
 */
final class LoadedReleases {
    static final String TABLE = "release";

    private static final Duration LONGEST_DROP = Duration.ofSeconds(5);

    private final Session session;
    private final String schema;

    LoadedReleases(Session session, String schema) {
        this.session = session;
        this.schema = schema;
    }

    /**
     * A release in the database.
     *
     * @param schema where its tables are
     * @param isCurrent whether the views show it
     * @param isWhole whether all its tables and views exist; somebody may have dropped some
     */
    record Loaded(String release, String schema, String fingerprint, boolean isCurrent, boolean isWhole) {}

    /** Creates the schema and the table if they do not exist, and the column that earlier versions did not have. */
    void prepare() throws SQLException {
        if (!hasSchema(schema)) {
            session.execute("create schema " + session.name(schema));
        }
        if (session.rows(
                        """
                        select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = ? and c.relname = ?""",
                        schema,
                        TABLE)
                .isEmpty()) {
            create();
        } else if (session.rows(
                        """
                        select 1 from pg_catalog.pg_attribute a
                        join pg_catalog.pg_class c on c.oid = a.attrelid
                        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = ? and c.relname = ? and a.attname = 'withdrawn' and not a.attisdropped""",
                        schema,
                        TABLE)
                .isEmpty()) {
            session.execute("alter table " + session.name(schema, TABLE) + " add column withdrawn text");
            describeWithdrawn();
        }
    }

    private void describeWithdrawn() throws SQLException {
        session.execute("comment on column " + session.name(schema, TABLE) + ".withdrawn is "
                + session.literal("Why it was taken back; null where it was not."));
    }

    private void create() throws SQLException {
        String table = session.name(schema, TABLE);
        session.execute(
                "create table " + table
                        + """
                 (
                  release text primary key,
                  schema_name text not null unique,
                  as_of date not null,
                  number integer not null,
                  is_current boolean not null,
                  portfolio text not null,
                  fingerprint text not null,
                  code_version text not null,
                  published_at timestamptz,
                  loaded_at timestamptz not null default pg_catalog.transaction_timestamp(),
                  tables text[] not null,
                  withdrawn text)""");
        session.execute("create unique index on " + table + " (is_current) where is_current");
        session.execute(
                """
                comment on table %1$s is 'Releases in this database. Grain: one row per release.';
                comment on column %1$s.release is 'Name of the release: its as-of date and a number.';
                comment on column %1$s.schema_name is 'Schema its tables are in.';
                comment on column %1$s.as_of is 'The date the figures look from.';
                comment on column %1$s.number is 'Which release of its date it is, from 1.';
                comment on column %1$s.is_current is 'True for the release the views show.';
                comment on column %1$s.portfolio is 'Name of the portfolio.';
                comment on column %1$s.fingerprint is 'Identity of inputs, configuration, code and date together.';
                comment on column %1$s.code_version is 'Version of the program that computed it.';
                comment on column %1$s.published_at is 'When it was made current in its warehouse.';
                comment on column %1$s.loaded_at is 'When it was loaded into this database.';
                comment on column %1$s.tables is 'Its tables.'"""
                        .formatted(table));
        describeWithdrawn();
    }

    /** Marks releases in the database that are withdrawn in their warehouse. */
    void markWithdrawn(Collection<WithdrawnRelease> withdrawn) throws SQLException {
        for (WithdrawnRelease of : withdrawn) {
            String why = of.withdrawal().why();
            session.execute(
                    "update " + session.name(schema, TABLE)
                            + " set withdrawn = ? where release = ? and fingerprint = ? and withdrawn is distinct from ?",
                    why,
                    of.release().release(),
                    of.release().fingerprint(),
                    why);
        }
    }

    Optional<Loaded> find(String release) throws SQLException {
        return session
                .rows(
                        """
                        select release, schema_name, fingerprint, is_current,
                          not exists (select 1 from pg_catalog.unnest(tables) as t (name)
                            where pg_catalog.to_regclass(pg_catalog.format('%%I.%%I', schema_name, t.name)) is null
                              or is_current
                                and pg_catalog.to_regclass(pg_catalog.format('%%I.%%I', ?::text, t.name)) is null)
                        from %s where release = ?"""
                                .formatted(session.name(schema, TABLE)),
                        schema,
                        release)
                .stream()
                .map(row -> new Loaded(
                        String.valueOf(row.get(0)),
                        String.valueOf(row.get(1)),
                        String.valueOf(row.get(2)),
                        "t".equals(row.get(3)),
                        "t".equals(row.get(4))))
                .findFirst();
    }

    /** The tables that have views now. */
    List<String> currentTables() throws SQLException {
        return session.texts(
                "select pg_catalog.unnest(tables) from " + session.name(schema, TABLE) + " where is_current");
    }

    void add(Manifest release, String itsSchema) throws SQLException {
        session.execute(
                "insert into " + session.name(schema, TABLE)
                        + " (release, schema_name, as_of, number, is_current, portfolio, fingerprint, code_version,"
                        + " published_at, tables) values (?, ?, ?, ?, false, ?, ?, ?, ?::timestamptz, ?)",
                release.release(),
                itsSchema,
                release.asOf(),
                release.number(),
                release.portfolio(),
                release.fingerprint(),
                release.codeVersion(),
                release.publishedAt() == null ? null : release.publishedAt().toString(),
                release.tables().stream().map(Manifest.Table::name).toList());
    }

    void remove(String release) throws SQLException {
        session.execute("delete from " + session.name(schema, TABLE) + " where release = ?", release);
    }

    void makeCurrent(String release) throws SQLException {
        String table = session.name(schema, TABLE);
        session.execute("update " + table + " set is_current = false where is_current and release <> ?", release);
        session.execute("update " + table + " set is_current = true, withdrawn = null where release = ?", release);
    }

    /**
     * Drops all releases except the current one and the newest that are not withdrawn, each in a transaction of its own. One
     * that is being read, or that other objects depend on, is kept until the next time.
     *
     * @param keep number of newest releases that are kept
     * @return what was dropped and what could not be, as sentences
     */
    List<String> dropAllBut(int keep) throws SQLException, InterruptedException {
        List<String> notes = new ArrayList<>();
        List<List<@Nullable String>> old =
                session.rows("select release, schema_name, not is_current from " + session.name(schema, TABLE)
                        + " order by (withdrawn is not null), as_of desc, number desc offset " + keep);
        for (List<@Nullable String> row : old) {
            if ("t".equals(row.get(2))) {
                notes.add(drop(String.valueOf(row.get(0)), String.valueOf(row.get(1))));
            }
        }
        session.commit();
        return notes;
    }

    private String drop(String release, String itsSchema) throws SQLException, InterruptedException {
        try {
            session.execute("set local lock_timeout = '" + LONGEST_DROP.toSeconds() + "s'");
            new HistoryViews(session, schema).show(release, LONGEST_DROP);
            dropSchema(itsSchema);
            remove(release);
            session.commit();
            return "release " + release + " was dropped from the database";
        } catch (NotPublished e) {
            session.rollback();
            return "release " + release + " stays in the database: the views of history are in use";
        } catch (SQLException e) {
            session.rollback();
            return "release " + release + " stays in the database: " + NotPublished.words(e);
        }
    }

    /** Drops the schema of a release, if it exists. Fails where other objects depend on its tables. */
    void dropSchema(String itsSchema) throws SQLException {
        List<String> tables = new ArrayList<>();
        for (String table : session.texts(
                """
                select c.relname from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and c.relkind = 'r' order by 1""",
                itsSchema)) {
            tables.add(session.name(itsSchema, table));
        }
        if (!tables.isEmpty()) {
            session.execute("drop table " + String.join(", ", tables));
        }
        session.execute("drop schema if exists " + session.name(itsSchema));
    }

    /** Renames the schema of a release, so that another one can have its name. */
    void renameSchema(String itsSchema, String to) throws SQLException {
        if (hasSchema(itsSchema)) {
            session.execute("alter schema " + session.name(itsSchema) + " rename to " + session.name(to));
        }
    }

    private boolean hasSchema(String name) throws SQLException {
        return !session.rows("select 1 from pg_catalog.pg_namespace where nspname = ?", name)
                .isEmpty();
    }
}
