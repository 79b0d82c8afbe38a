package io.outturn.release.postgres;

import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.WithdrawnRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Loads a release into a PostgreSQL database and serves it, in one transaction: its tables go into a schema of their own, then
 * the views that readers query are pointed to them. Until the transaction is committed readers see the release that was served
 * before.
 *
 * @param schema the schema that readers query; schemas of releases start with its name
 * @param patience how long to wait for queries that use a view
 * @param progress told each table before it is loaded
 */
public record PostgresPublisher(DatabaseAddress address, String schema, Duration patience, Consumer<String> progress) {
    private static final int OLDEST_VERSION = 15;

    /** Short enough that date and number of a release can be appended. */
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,39}");

    private static final Pattern RELEASE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}-\\d{1,6}");

    public PostgresPublisher {
        if (!SCHEMA.matcher(schema).matches()
                || schema.startsWith("pg_")
                || schema.equals("information_schema")
                || schema.endsWith(HistoryViews.SUFFIX)) {
            throw new IllegalArgumentException("'" + schema
                    + "' can't be the schema: it must be up to 40 lower-case letters, digits and underscores,"
                    + " start with no digit, not be one of PostgreSQL's own, and not end in " + HistoryViews.SUFFIX
                    + ", where earlier releases are shown");
        }
    }

    /**
     * The result of a call.
     *
     * @param schema where the release's tables are
     * @param isLoaded whether they were loaded now; false when they existed
     * @param isSwitched whether the views showed another release before
     * @param notes notes for people
     */
    public record Outcome(String schema, boolean isLoaded, boolean isSwitched, long rows, List<String> notes) {
        public Outcome {
            notes = List.copyOf(notes);
        }

        private Outcome with(List<String> more) {
            List<String> all = new ArrayList<>(notes);
            all.addAll(more);
            return new Outcome(schema, isLoaded, isSwitched, rows, all);
        }
    }

    /**
     * Loads and serves a release. One that is already loaded is only served.
     *
     * @param folder folder of the release
     * @param replace whether to replace a release of the same name that was computed from other inputs
     * @param keep how many of the newest releases stay in the database; null for all
     * @param withdrawn withdrawn releases, which are marked in the database
     * @throws NotPublished when nothing was changed
     * @throws NotPublished.Busy when another process publishes to the schema
     */
    public Outcome publish(
            Manifest release, Path folder, boolean replace, @Nullable Integer keep, List<WithdrawnRelease> withdrawn) {
        if (!RELEASE.matcher(release.release()).matches()) {
            throw new NotPublished("'" + release.release() + "' is no name of a release", null);
        }
        try (ReleaseDatabase files = ReleaseRows.open(folder)) {
            List<ServedTable> tables = ReleaseRows.tables(files, release);
            try (Session session = Session.open(address)) {
                begin(session);
                LoadedReleases loaded = new LoadedReleases(session, schema);
                loaded.prepare();
                loaded.markWithdrawn(withdrawn);
                Outcome outcome = publish(session, loaded, files, release, tables, replace);
                session.commit();
                return keep == null ? outcome : outcome.with(dropAllBut(keep, session));
            }
        } catch (SQLException | IOException e) {
            throw NotPublished.because(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotPublished("interrupted", e);
        }
    }

    private void begin(Session session) throws SQLException {
        if (session.version() < OLDEST_VERSION) {
            throw new NotPublished(
                    address + " is PostgreSQL " + session.version() + "; " + OLDEST_VERSION + " or newer is needed",
                    null);
        }
        // So that no function in another schema can be called in place of one of PostgreSQL's own.
        session.execute("set local search_path = pg_catalog");
        if (session.texts(
                        "select pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended(?, 0))",
                        "outturn publish " + schema)
                .contains("f")) {
            throw new NotPublished.Busy(schema);
        }
    }

    private Outcome publish(
            Session session,
            LoadedReleases loaded,
            ReleaseDatabase files,
            Manifest release,
            List<ServedTable> tables,
            boolean replace)
            throws SQLException, IOException, InterruptedException {
        Optional<LoadedReleases.Loaded> before = loaded.find(release.release());
        boolean isSame = before.isPresent() && before.get().fingerprint().equals(release.fingerprint());
        if (before.isPresent() && !isSame && !replace) {
            throw new NotPublished(
                    address + " holds a release " + release.release()
                            + " that was computed from something else; --replace puts this one in its place",
                    null);
        }
        boolean isThere = isSame && before.get().isWhole();
        if (isThere && before.get().isCurrent()) {
            new HistoryViews(session, schema).catchUp(patience);
            return new Outcome(before.get().schema(), false, false, 0, List.of());
        }
        String itsSchema = schema + "_" + release.release().replace('-', '_');
        List<String> former = loaded.currentTables();
        TableCopy copy = new TableCopy(files, session);
        long rows = 0;
        String replaced = null;
        if (!isThere) {
            if (before.isPresent()) {
                replaced = itsSchema + "_replaced";
                loaded.remove(release.release());
                loaded.renameSchema(before.get().schema(), replaced);
            }
            rows = load(session, copy, release, tables, itsSchema);
            loaded.add(release, itsSchema);
        }
        new CurrentViews(session, schema).show(itsSchema, tables, former, patience);
        loaded.makeCurrent(release.release());
        new HistoryViews(session, schema).show(null, patience);
        if (replaced != null) {
            loaded.dropSchema(replaced);
        }
        return new Outcome(itsSchema, !isThere, true, rows, copy.notes());
    }

    /** A failure here does not undo the publishing. */
    private List<String> dropAllBut(int keep, Session session) throws InterruptedException {
        try {
            return new LoadedReleases(session, schema).dropAllBut(keep);
        } catch (SQLException e) {
            return List.of("older releases could not be dropped: " + NotPublished.words(e));
        }
    }

    private long load(Session session, TableCopy copy, Manifest release, List<ServedTable> tables, String itsSchema)
            throws SQLException, IOException {
        session.execute("create schema " + session.name(itsSchema));
        session.execute("comment on schema " + session.name(itsSchema) + " is "
                + session.literal("Release " + release.release() + " of " + release.portfolio()));
        long rows = 0;
        for (int i = 0; i < tables.size(); i++) {
            ServedTable table = tables.get(i);
            progress.accept(table.name());
            table.create(session, itsSchema);
            long copied = copy.copy(table, itsSchema);
            long promised = release.tables().get(i).rows();
            if (copied != promised) {
                throw new IOException("the table " + table.name() + " of release " + release.release() + " holds "
                        + copied + " rows, and " + promised + " when it was made; its files were changed");
            }
            table.addKey(session, itsSchema);
            session.execute("analyze " + session.name(itsSchema, table.name()));
            rows += copied;
        }
        return rows;
    }
}
