package io.outturn.release.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.outturn.cli.Outturn;
import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.nightly.SampleRelease;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.Warehouse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release is loaded and served whole, or the former one stays served. */
@Tag("slow")
class PublishTest {
    private static final LocalDate JULY = LocalDate.of(2026, 7, 31);
    private static final LocalDate AUGUST = LocalDate.of(2026, 8, 31);
    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 30);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path warehouse;

    private TestServer.Database database = new TestServer.Database("", "");

    @BeforeEach
    void makeDatabase() throws SQLException {
        database = TestServer.database();
    }

    private record Call(int exitCode, String out, String err) {
        Call succeeded() {
            assertThat(exitCode).as("%s%n%s", out, err).isZero();
            return this;
        }

        /** Ends with one line for people, behind the lines of progress. */
        String failedWith(int code) {
            assertThat(exitCode).as("%s%n%s", out, err).isEqualTo(code);
            List<String> lines = err.lines()
                    .filter(line -> !line.matches("[-0-9]+ [:0-9]+ publish.*"))
                    .toList();
            assertThat(lines).hasSize(1).allSatisfy(line -> assertThat(line)
                    .startsWith("outturn: ")
                    .doesNotContainPattern("\\p{Cntrl}|\\w(Exception|Error)\\b|\\b(java|org)\\.")
                    .doesNotContain(TestServer.password()));
            return lines.get(0);
        }
    }

    private Call publish(Path from, String... more) {
        return publishAs(TestServer.administrator(), from, more);
    }

    private Call publishAs(String user, Path from, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "publish",
                "--config",
                SampleRelease.configuration().toString(),
                "--warehouse",
                from.toString(),
                "--to",
                database.url(),
                "--user",
                user,
                "--password-from",
                TestServer.PASSWORD_VARIABLE));
        arguments.addAll(List.of(more));
        return call(arguments);
    }

    private static Call call(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Outturn.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
        return new Call(code, out.toString(), err.toString());
    }

    private List<String> served() throws SQLException {
        return database.query("select distinct as_of from outturn.initiative");
    }

    private List<String> schemas() throws SQLException {
        return database.query(
                "select nspname from pg_namespace where nspname like 'outturn%' and nspname <> 'outturn_history' order by 1");
    }

    @Test
    void everyTableIsServedRowForRow() throws Exception {
        publish(SampleRelease.warehouse()).succeeded();
        assertServed(new Warehouse(SampleRelease.warehouse()).current());
        assertThat(database.query(
                        "select release, as_of, is_current, portfolio, loaded_at > published_at, tables @> array['outlook']"
                                + " from outturn.release"))
                .containsExactly("2026-09-30-1|2026-09-30|t|Sample portfolio|t|t");
    }

    /** Compares every view with the release's files, read by another engine, cell by cell. */
    private void assertServed(Path release) throws Exception {
        try (ReleaseDatabase files = ReleaseDatabase.open(release)) {
            for (Contract table : Contracts.tables().all()) {
                String columns = '"' + String.join("\", \"", table.columnNames()) + '"';
                List<String> expected = new ArrayList<>();
                for (List<@Nullable Object> row : files.rows("select " + columns + " from " + table.name())) {
                    List<String> cells = new ArrayList<>();
                    for (Object cell : row) {
                        cells.add(text(cell));
                    }
                    expected.add(String.join("|", cells));
                }
                assertThat(database.query("select " + columns + " from outturn." + table.name()))
                        .as(table.name())
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    private String text(@Nullable Object cell) throws SQLException, JsonProcessingException {
        if (cell instanceof Array list) {
            List<String> items = new ArrayList<>();
            for (Object item : (Object[]) list.getArray()) {
                items.add("\"" + item.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
            }
            return database.query("select '{" + String.join(",", items).replace("'", "''") + "}'::text[]")
                    .get(0);
        }
        if (cell instanceof Map<?, ?> map) {
            return database.query("select '"
                            + JsonMapper.builder()
                                    .build()
                                    .writeValueAsString(map)
                                    .replace("'", "''") + "'::jsonb")
                    .get(0);
        }
        if (cell instanceof Boolean truth) {
            return truth ? "t" : "f";
        }
        return cell instanceof BigDecimal number ? number.toPlainString() : String.valueOf(cell);
    }

    @Test
    void typesKeysAndCommentsAreThoseOfTheContracts() throws Exception {
        publish(SampleRelease.warehouse()).succeeded();
        for (Contract table : Contracts.tables().all()) {
            for (String relation : List.of("outturn_2026_09_30_1." + table.name(), "outturn." + table.name())) {
                Map<String, String> columns = new TreeMap<>();
                for (Column column : table.columns()) {
                    columns.put(column.name(), type(column));
                }
                assertThat(database.query("select attname, format_type(atttypid, atttypmod) from pg_attribute"
                                + " where attrelid = '" + relation + "'::regclass and attnum > 0"))
                        .as(relation)
                        .containsExactlyInAnyOrderElementsOf(columns.entrySet().stream()
                                .map(column -> column.getKey() + "|" + column.getValue())
                                .toList());
                assertThat(database.query("select obj_description('" + relation + "'::regclass)"))
                        .containsExactly(table.purpose() + " Grain: " + table.grain() + ".");
                List<String> comments = database.query("select col_description('" + relation
                        + "'::regclass, attnum) from pg_attribute where attrelid = '" + relation
                        + "'::regclass and attnum > 0 order by attnum");
                for (int i = 0; i < comments.size(); i++) {
                    assertThat(comments.get(i))
                            .startsWith(table.columns().get(i).description());
                }
            }
            assertThat(database.query("select a.attname from pg_constraint c"
                            + " cross join lateral unnest(c.conkey) with ordinality as k (attnum, place)"
                            + " join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum"
                            + " where c.conrelid = 'outturn_2026_09_30_1." + table.name()
                            + "'::regclass order by place"))
                    .as("key of %s", table.name())
                    .isEqualTo(table.key().stream().map(Column::name).toList());
            assertThat(database.query("select attname from pg_attribute where attrelid = 'outturn_2026_09_30_1."
                            + table.name() + "'::regclass and attnum > 0 and attnotnull"))
                    .as("required columns of %s", table.name())
                    .containsExactlyInAnyOrderElementsOf(table.columns().stream()
                            .filter(Column::required)
                            .map(Column::name)
                            .toList());
        }
        assertThat(database.query("select table_name from information_schema.table_constraints"
                        + " where constraint_type = 'UNIQUE' and table_schema = 'outturn_2026_09_30_1' order by 1"))
                .containsExactlyElementsOf(Contracts.tables().all().stream()
                        .filter(table -> table.key().stream().anyMatch(column -> !column.required()))
                        .map(Contract::name)
                        .toList())
                .contains("kpi_attainment");
        assertThat(Contracts.tables().names()).doesNotContain(LoadedReleases.TABLE);
    }

    private static String type(Column column) {
        String ddl = column.type().ddl();
        return switch (ddl) {
            case "STRING" -> "text";
            case "ARRAY<STRING>" -> "text[]";
            case "MAP<STRING,STRING>" -> "jsonb";
            case "INT" -> "integer";
            case "DATE", "BIGINT", "BOOLEAN" -> ddl.toLowerCase(java.util.Locale.ROOT);
            default -> ddl.replace("DECIMAL", "numeric");
        };
    }

    @Test
    void aReleaseThatIsThereIsNotLoadedAgain() throws Exception {
        assertThat(publish(SampleRelease.warehouse()).succeeded().out()).startsWith("Release 2026-09-30-1: ");
        List<String> before = database.query("select *, xmin from outturn.release");
        assertThat(publish(SampleRelease.warehouse()).succeeded().out())
                .startsWith("Nothing is new: release 2026-09-30-1 is in outturn_2026_09_30_1");
        assertThat(database.query("select *, xmin from outturn.release")).isEqualTo(before);
    }

    @Test
    void whatAPersonDroppedIsLoadedAgain() throws Exception {
        publish(SampleRelease.warehouse()).succeeded();
        database.execute("drop table outturn_2026_09_30_1.outlook cascade");
        publish(SampleRelease.warehouse()).succeeded();
        assertServed(new Warehouse(SampleRelease.warehouse()).current());
        database.execute("drop schema outturn_2026_09_30_1 cascade");
        publish(SampleRelease.warehouse()).succeeded();
        assertServed(new Warehouse(SampleRelease.warehouse()).current());
        assertThat(schemas()).containsExactly("outturn", "outturn_2026_09_30_1");
    }

    @Test
    void viewsAndWhatIsBuiltUponThemFollowToTheNextReleaseAndBack() throws Exception {
        for (LocalDate date : List.of(JULY, AUGUST)) {
            MadeRelease.of(date, warehouse)
                    .with("initiative", "select * replace (date '" + date + "' as as_of) from this");
            publish(warehouse).succeeded();
            assertThat(served()).containsExactly(date.toString());
            if (date.equals(JULY)) {
                database.execute("create view public.dates as select distinct as_of from outturn.initiative");
            }
            assertThat(database.query("select * from dates")).containsExactly(date.toString());
        }
        assertThat(publish(warehouse, "--release", JULY + "-1").succeeded().out())
                .startsWith("Release 2026-07-31-1 was there and is served again");
        assertThat(database.query("select * from dates")).containsExactly(JULY.toString());
        assertThat(database.query("select release from outturn.release where is_current"))
                .containsExactly("2026-07-31-1");
    }

    @Test
    void historyHasTheRowsOfEveryReleaseThatStands() throws Exception {
        MadeRelease.of(JULY, warehouse)
                .with(
                        "initiative",
                        "select * exclude (lifecycle) replace (date '2026-07-31' as as_of, 'July' as title),"
                                + " 'gone' as former from this")
                .without("outlook");
        publish(warehouse).succeeded();
        database.execute("create role clerk; grant usage on schema outturn_history to clerk;"
                + " grant select on outturn_history.initiative to clerk");
        for (LocalDate date : List.of(AUGUST, SEPTEMBER)) {
            MadeRelease.of(date, warehouse)
                    .with("initiative", "select * replace (date '" + date + "' as as_of) from this");
            publish(warehouse).succeeded();
        }
        String initiatives = "select release, as_of, count(*) = (select count(*) from outturn.initiative), max(former),"
                + " count(lifecycle) = count(*), min(title) = 'July' from outturn_history.initiative"
                + " group by release, as_of order by 1";
        assertThat(database.query(initiatives))
                .containsExactly(
                        "2026-07-31-1|2026-07-31|t|gone|f|t",
                        "2026-08-31-1|2026-08-31|t|null|t|f",
                        "2026-09-30-1|2026-09-30|t|null|t|f");
        assertThat(database.query("select distinct release from outturn_history.outlook order by 1"))
                .containsExactly("2026-08-31-1", "2026-09-30-1");
        assertThat(database.query("select distinct release from outturn_history.initiative_trend"))
                .as("a table that keeps history itself")
                .containsExactly("2026-09-30-1");
        assertThat(database.query("select has_table_privilege('clerk', 'outturn_history.initiative', 'select')"))
                .containsExactly("t");

        withdraw(AUGUST).succeeded();
        // Without --to the database is not told; the next publish tells it.
        publish(warehouse).succeeded();
        assertThat(database.query("select distinct release from outturn_history.initiative order by 1"))
                .containsExactly("2026-07-31-1", "2026-09-30-1");
        assertThat(publish(warehouse, "--keep", "1").succeeded().err())
                .contains("release 2026-07-31-1 was dropped", "release 2026-08-31-1 was dropped");
        assertThat(database.query(
                        "select distinct release, max(lifecycle) is null from outturn_history.initiative group by 1"))
                .containsExactly("2026-09-30-1|f");
        assertThat(database.query("select has_table_privilege('clerk', 'outturn_history.initiative', 'select')"))
                .as("rights outlive a column that is gone")
                .containsExactly("t");
        database.execute("drop owned by clerk; drop role clerk");
    }

    @Test
    void olderReleasesAreDroppedBeyondTheNumberToKeep() throws Exception {
        for (LocalDate date : List.of(JULY, AUGUST, SEPTEMBER)) {
            MadeRelease.of(date, warehouse);
            publish(warehouse).succeeded();
        }
        database.execute("create view public.titles as select title from outturn_2026_07_31_1.initiative");
        assertThat(publish(warehouse, "--keep", "1").succeeded().err())
                .contains("note: release 2026-08-31-1 was dropped from the database")
                .containsPattern("note: release 2026-07-31-1 stays in the database: .*titles");
        assertThat(schemas()).containsExactly("outturn", "outturn_2026_07_31_1", "outturn_2026_09_30_1");
        publish(warehouse, "--release", JULY + "-1").succeeded();
        database.execute("drop view public.titles");
        publish(warehouse, "--release", JULY + "-1", "--keep", "1").succeeded();
        assertThat(database.query("select release from outturn.release order by 1"))
                .as("the one served now is never dropped")
                .containsExactly("2026-07-31-1", "2026-09-30-1");
    }

    private Call withdraw(LocalDate date, String... more) {
        List<String> arguments = arguments(database.url(), TestServer.administrator(), more);
        arguments.set(0, "withdraw");
        arguments.set(arguments.indexOf("--warehouse") + 1, warehouse.toString());
        arguments.addAll(List.of(date + "-1", "--why", "It's wrong", "--password-from", TestServer.PASSWORD_VARIABLE));
        return call(arguments);
    }

    @Test
    void aReleaseThatIsTakenBackIsServedNoLongerAndMarked() throws Exception {
        for (LocalDate date : List.of(JULY, AUGUST, SEPTEMBER)) {
            MadeRelease.of(date, warehouse)
                    .with("initiative", "select * replace (date '" + date + "' as as_of) from this");
            publish(warehouse).succeeded();
        }
        // As an earlier version of the program left it.
        database.execute("alter table outturn.release drop column withdrawn");

        assertThat(withdraw(SEPTEMBER, "--schema", "Odd").exitCode()).isEqualTo(2);
        assertThat(new Warehouse(warehouse).withdrawn()).isEmpty();
        assertThat(withdraw(SEPTEMBER).succeeded().out())
                .contains("Readers are now given release 2026-08-31-1.")
                .endsWith(
                        "Release 2026-08-31-1 was there and is served again: outturn_2026_08_31_1, served by the views in"
                                + " outturn\n");
        assertThat(served()).containsExactly(AUGUST.toString());
        String releases = "select release, is_current, withdrawn from outturn.release order by 1";
        assertThat(database.query(releases))
                .containsExactly("2026-07-31-1|f|null", "2026-08-31-1|t|null", "2026-09-30-1|f|It's wrong");

        assertThat(publish(warehouse, "--keep", "2").succeeded().err())
                .contains("note: release 2026-09-30-1 was dropped from the database");
        assertThat(database.query(releases)).containsExactly("2026-07-31-1|f|null", "2026-08-31-1|t|null");
    }

    @Test
    void whereNoReleaseIsLeftTheViewsAreSaidToShowTheOneTakenBack() throws Exception {
        MadeRelease.of(JULY, warehouse);
        publish(warehouse).succeeded();
        assertThat(withdraw(JULY).failedWith(10))
                .isEqualTo(
                        "outturn: the views of outturn still show what was published last, for there is no release to"
                                + " point them at; make one with 'outturn run', then publish it");
        assertThat(new Warehouse(warehouse).withdrawn()).hasSize(1);
    }

    @Test
    void aTableMayGainColumnsUnderTheViewsOfOthers() throws Exception {
        MadeRelease.of(JULY, warehouse)
                .with("initiative", "select * exclude (lifecycle, planned_cost) from this")
                .without("outlook");
        publish(warehouse).succeeded();
        database.execute("create role clerk; grant usage on schema outturn to clerk;"
                + " grant select on outturn.initiative to clerk;"
                + " create view public.titles as select case_id, title from outturn.initiative");
        MadeRelease.of(AUGUST, warehouse);
        publish(warehouse).succeeded();
        assertServed(new Warehouse(warehouse).current());
        assertThat(database.query("select has_table_privilege('clerk', 'outturn.initiative', 'select')"))
                .containsExactly("t");

        assertThat(publish(warehouse, "--release", JULY + "-1").failedWith(8))
                .contains("the view outturn.initiative must be dropped because it loses its column lifecycle")
                .contains("view public.titles depends on view outturn.initiative");
        assertServed(new Warehouse(warehouse).current());

        database.execute("drop view public.titles");
        publish(warehouse, "--release", JULY + "-1").succeeded();
        assertThat(
                        database.query(
                                "select to_regclass('outturn.outlook'), count(*) from pg_attribute"
                                        + " where attrelid = 'outturn.initiative'::regclass and attname in ('lifecycle', 'planned_cost')"))
                .as("neither a table nor a column that the release does not have")
                .containsExactly("null|0");
        assertThat(database.query("select has_table_privilege('clerk', 'outturn.initiative', 'select')"))
                .as("rights outlive the view")
                .containsExactly("t");
        database.execute("drop owned by clerk; drop role clerk");
    }

    @Test
    void aReleaseOfTheSameNameFromSomethingElseIsReplacedOnlyWhenAsked() throws Exception {
        MadeRelease made = MadeRelease.of(JULY, warehouse);
        publish(warehouse).succeeded();
        made.with("initiative", "select * replace ('other' as title) from this").fromSomethingElse();
        assertThat(publish(warehouse).failedWith(8)).contains("2026-07-31-1 that was computed from something else");
        assertThat(database.query("select count(*) from outturn.initiative where title = 'other'"))
                .containsExactly("0");
        publish(warehouse, "--replace").succeeded();
        assertServed(made.folder());
        assertThat(schemas()).containsExactly("outturn", "outturn_2026_07_31_1");
    }

    /** Whatever happens half-way: July stays served, whole, and nothing of August is left. */
    private void assertJulyIsServed() throws Exception {
        assertServed(new Warehouse(warehouse).releases().resolve(JULY + "-1"));
        assertThat(database.query("select release, is_current from outturn.release"))
                .containsExactly("2026-07-31-1|t");
        assertThat(schemas()).containsExactly("outturn", "outturn_2026_07_31_1");
    }

    private MadeRelease augustAfterJuly() throws Exception {
        MadeRelease.of(JULY, warehouse).with("unmatched", "select * from this");
        publish(warehouse).succeeded();
        return MadeRelease.of(AUGUST, warehouse);
    }

    @Test
    void aTableThatBreaksItsKeyLeavesTheFormerReleaseServed() throws Exception {
        augustAfterJuly().with("unmatched", "select * from this union all select * from this");
        assertThat(publish(warehouse).failedWith(8)).contains("could not create unique index \"unmatched_pkey\"");
        assertJulyIsServed();
    }

    @Test
    void aRequiredValueThatIsMissingLeavesTheFormerReleaseServed() throws Exception {
        augustAfterJuly().with("outlook", "select * replace (null::varchar as measure) from this");
        assertThat(publish(warehouse).failedWith(8)).contains("null value in column \"measure\"");
        assertJulyIsServed();
    }

    @Test
    void aReleaseWhoseFilesWereChangedIsNotServed() throws Exception {
        augustAfterJuly().promising("unmatched", 7);
        assertThat(publish(warehouse).failedWith(9)).contains("unmatched of release 2026-08-31-1 holds ");
        assertJulyIsServed();
        FileUtils.cleanDirectory(new Warehouse(warehouse)
                .releases()
                .resolve(AUGUST + "-1/tables/unmatched")
                .toFile());
        assertThat(publish(warehouse).failedWith(9)).contains("2026-08-31-1 can't be read: ", "No files found");
        assertJulyIsServed();
    }

    @Test
    void aConnectionKilledWhileRowsAreCopiedLeavesTheFormerReleaseServed() throws Exception {
        augustAfterJuly()
                .with(
                        "unmatched",
                        "select this.* replace (external_id || '/' || n as external_id)"
                                + " from this cross join range(1, 30001) as t (n)");
        CompletableFuture<Boolean> killed = CompletableFuture.supplyAsync(this::killCopy);
        assertThat(publish(warehouse).failedWith(8)).contains("nothing was published");
        assertThat(killed).isCompletedWithValue(true);
        assertJulyIsServed();
        assertThat(database.query("select count(*) from pg_stat_activity where application_name = 'outturn publish'"))
                .containsExactly("0");
        publish(warehouse).succeeded();
        assertThat(database.query("select count(*) = count(distinct external_id) from outturn.unmatched"))
                .containsExactly("t");
        assertThat(served()).isNotEmpty();
    }

    /** Ends the backend in the middle of copying the large table. */
    private boolean killCopy() {
        try (Connection connection = database.connect()) {
            for (int i = 0; i < 100_000; i++) {
                if (TestServer.query(
                                connection,
                                "select pg_terminate_backend(pid) from pg_stat_progress_copy where tuples_processed > 1000")
                        .contains("t")) {
                    return true;
                }
                Thread.sleep(1);
            }
            return false;
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aReaderWhoHoldsAViewIsWaitedForAndThenNamed() throws Exception {
        augustAfterJuly();
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("select * from outturn.initiative").close();
            assertThat(publish(warehouse, "--wait", "1").failedWith(8))
                    .containsPattern(
                            "the views in outturn are held by process \\d+ of outturn for longer than 1 seconds");
            assertJulyIsServed();

            CompletableFuture<Call> waiting = CompletableFuture.supplyAsync(() -> publish(warehouse));
            while (database.query("select 1 from pg_locks where not granted").isEmpty()) {
                Thread.sleep(5);
            }
            assertThat(TestServer.query(reader, "select distinct as_of from outturn.portfolio_summary"))
                    .as("readers at work are neither ended nor kept out")
                    .hasSize(1);
            reader.commit();
            waiting.join().succeeded();
        }
        assertServed(new Warehouse(warehouse).current());
    }

    @Test
    void twoAtOnceAreToldApart() throws Exception {
        augustAfterJuly();
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            TestServer.query(other, "select pg_advisory_xact_lock(hashtextextended('outturn publish outturn', 0))");
            assertThat(publish(warehouse).failedWith(7)).contains("another publish to the schema outturn is running");
        }
        assertJulyIsServed();
    }

    @Test
    void aTableOfSomebodyElseIsLeftAlone() throws Exception {
        database.execute("create schema outturn; create table outturn.unmeasured (x int)");
        assertThat(publish(SampleRelease.warehouse()).failedWith(8))
                .contains("outturn.unmeasured is there and is no view; choose another --schema");
        publish(SampleRelease.warehouse(), "--schema", "benefits").succeeded();
        assertThat(database.query("select count(*) from benefits.unmatched join outturn.unmeasured on true"))
                .containsExactly("0");
    }

    @Test
    void hostileTextsArriveAsTheyAre() throws Exception {
        List<String> hostile = List.of(
                "\\",
                "\\\\N",
                "\\N",
                "\\.",
                "a\n\\.\nb",
                "a\r\n\\.\r\nb",
                "tab\tand\u000b\f",
                "\"quoted\", 'quoted', $$quoted$$",
                "\"",
                "{\"a\",NULL}",
                "NULL",
                "",
                " ",
                "'; drop schema outturn cascade; --",
                "<script>alert(1)</script>",
                "=HYPERLINK(\"http://127.0.0.1\")",
                "%s %n ${x} {{x}} ?",
                "\u202eright to left\u2028\u00e9\uD83D\uDE00\u0001");
        StringBuilder cases = new StringBuilder();
        for (String text : hostile) {
            cases.append(cases.isEmpty() ? "" : ", ").append(ReleaseDatabase.literal(text));
        }
        MadeRelease made = MadeRelease.of(JULY, warehouse)
                .with(
                        "initiative",
                        "select * exclude (n) replace (n || '.' || text as case_id, text as title,"
                                + " text as business_owner, list_value(text, '', text) as project_ids,"
                                + " map {'a': text, 'select': n::varchar} as attributes)"
                                + " from (select * exclude (i), i as n from"
                                + " (select *, row_number() over (order by case_id) as i from this) where i = 1)"
                                + " cross join (select unnest(list_value(" + cases + ")) as text)");
        publish(warehouse).succeeded();
        assertServed(made.folder());
        assertThat(database.query("select count(distinct title) from outturn.initiative"))
                .containsExactly(String.valueOf(hostile.size()));
    }

    @Test
    void theCharacterThatPostgresCanNotHoldIsReplacedAndTold() throws Exception {
        MadeRelease.of(JULY, warehouse)
                .with(
                        "initiative",
                        "select * replace ('a' || chr(0) || 'b' as title, [chr(0)] as project_ids,"
                                + " map {'a': 'b' || chr(0)} as attributes) from this");
        assertThat(publish(warehouse).succeeded().err())
                .contains("note: texts in initiative.title hold the character NUL")
                .contains("note: texts in initiative.project_ids hold the character NUL")
                .contains("note: texts in initiative.attributes hold the character NUL");
        assertThat(database.query("select distinct title, project_ids, attributes->>'a' from outturn.initiative"))
                .containsExactly("a\uFFFDb|{\uFFFD}|b\uFFFD");
    }

    @Test
    void theScriptOfRolesGivesNoMoreThanIsNeeded() throws Exception {
        String administrator = "create role dba login createrole password '" + TestServer.password() + "'";
        database.execute("do $$ begin if to_regrole('dba') is null then "
                + administrator.replace("'", "''").transform(sql -> "execute '" + sql + "'")
                + "; end if; end $$; alter database " + database.name() + " owner to dba");
        Path script = Path.of("operations", "postgresql", "roles.sql");
        database.psql(script, "dba");
        database.psql(script, "dba");
        database.execute("alter role outturn_loader password '" + TestServer.password() + "';"
                + " drop role if exists dashboard;"
                + " create role dashboard login password '" + TestServer.password() + "' in role outturn_reader");
        assertThat(database.query("select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls"
                        + " from pg_roles where rolname in ('outturn_loader', 'outturn_reader')"))
                .containsOnly("f");
        assertThat(database.query("select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member"
                        + " where r.rolname in ('outturn_loader', 'dba')"))
                .containsExactly("0");

        for (LocalDate date : List.of(JULY, AUGUST)) {
            MadeRelease.of(date, warehouse)
                    .with(
                            "initiative",
                            date.equals(JULY) ? "select * replace (1 as title) from this" : "select * from this");
            publishAs("outturn_loader", warehouse, "--keep", "1").succeeded();
        }

        try (Connection reader = database.connectAs("dashboard")) {
            for (String table : Contracts.tables().names()) {
                assertThat(TestServer.query(reader, "select count(*) >= 0 from outturn." + table))
                        .containsExactly("t");
                assertThat(TestServer.query(reader, "select count(*) >= 0 from outturn_history." + table))
                        .containsExactly("t");
            }
            assertThat(TestServer.query(reader, "select release from outturn.release where is_current"))
                    .containsExactly("2026-08-31-1");
            for (String forbidden : List.of(
                    "insert into outturn.initiative (case_id) values ('x')",
                    "update outturn.initiative set title = 'x'",
                    "delete from outturn.unmatched",
                    "truncate outturn_2026_08_31_1.unmatched",
                    "select * from outturn_2026_08_31_1.unmatched",
                    "insert into outturn.release select * from outturn.release",
                    "drop view outturn.initiative",
                    "create table outturn.mine (x int)",
                    "create table outturn_history.mine (x int)",
                    "drop view outturn_history.initiative",
                    "create schema mine",
                    "create table outturn_runs.mine (x int)",
                    "create table public.mine (x int)",
                    "set role outturn_loader")) {
                assertThat(refusal(reader, forbidden)).as(forbidden).isEqualTo("42501");
            }
        }
        try (Connection loader = database.connectAs("outturn_loader")) {
            for (String forbidden : List.of(
                    "create table public.mine (x int)",
                    "create role mine",
                    "create database mine",
                    "copy outturn.release to '/tmp/x'",
                    "alter role dba superuser")) {
                assertThat(refusal(loader, forbidden)).as(forbidden).isEqualTo("42501");
            }
        }
    }

    private static @Nullable String refusal(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return null;
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    @Test
    void whatCanNotBeReachedIsSaidInOneLine() {
        Path sample = SampleRelease.warehouse();
        assertThat(publishAs("nobody", sample).failedWith(8)).contains(database.url(), "\"nobody\"");
        assertThat(call(arguments("jdbc:postgresql://127.0.0.1:1/none", "x")).failedWith(8))
                .contains("127.0.0.1:1");
        assertThat(publish(sample, "--release", "2020-01-01-1").failedWith(10)).contains("2020-01-01-1");
        assertThat(call(arguments(database.url(), "x", "--password-from", "OUTTURN_NOT_SET"))
                        .failedWith(3))
                .isEqualTo("outturn: --password-from names the environment variable OUTTURN_NOT_SET, which is not set");
    }

    @Test
    void passwordsInAddressesAndOddNamesAreNotUnderstood() {
        for (List<String> wrong : Arrays.asList(
                arguments(database.url() + "?password=secret", "x"),
                arguments(database.url() + "?sslmode=prefer&sslpassword=secret", "x"),
                arguments("jdbc:postgresql://me:secret@127.0.0.1/x", "x"),
                arguments("jdbc:h2:mem:secret", "x"),
                arguments("postgresql://secret", "x"),
                arguments(database.url(), "x", "--schema", "Outturn"),
                arguments(database.url(), "x", "--schema", "pg_outturn"),
                arguments(database.url(), "x", "--schema", "a".repeat(41)),
                arguments(database.url(), "x", "--schema", "a;drop"),
                arguments(database.url(), "x", "--keep", "0"),
                arguments(database.url(), "x", "--wait", "-1"))) {
            Call call = call(wrong);
            assertThat(call.exitCode()).as(call.err()).isEqualTo(2);
            assertThat(call.err()).startsWith("outturn: ").doesNotContain("secret");
        }
    }

    private static List<String> arguments(String url, String user, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "publish",
                "--config",
                SampleRelease.configuration().toString(),
                "--warehouse",
                SampleRelease.warehouse().toString(),
                "--to",
                url,
                "--user",
                user));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
