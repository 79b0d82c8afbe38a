package io.outturn.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.UnreadableRelease;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A release answers questions and does nothing else, whatever the question. */
class SqlSessionTest {
    @TempDir
    private Path temporary;

    private Path release;
    private Path output;
    private SqlSession session;

    @BeforeEach
    void open() throws Exception {
        Warehouse warehouse = new Warehouse(temporary.resolve("a [ware]house's * place"));
        Manifest manifest = SmallRelease.ofOneCase().write(warehouse, "2026-01-31-1");
        release = warehouse.release(manifest);
        output = temporary.resolve("answer.parquet");
        Files.writeString(temporary.resolve("secret.csv"), "a\n1\n");
        session = SqlSession.open(release, output);
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
    }

    private List<String> answer(String sql) throws Exception {
        List<String> lines = new ArrayList<>();
        session.answer(sql, new AnswerReader() {
            @Override
            public void columns(List<AnswerColumn> columns) {
                lines.add(String.join(
                        "|", columns.stream().map(AnswerColumn::name).toList()));
            }

            @Override
            public boolean row(List<Object> values) {
                lines.add(String.join("|", values.stream().map(String::valueOf).toList()));
                return true;
            }

            @Override
            public void end() {
                lines.add("end");
            }
        });
        return lines;
    }

    @Test
    void queriesOfAllKindsAreAnswered() throws Exception {
        assertThat(answer("select count(*) as n from cost_variance")).containsExactly("n", "3", "end");
        assertThat(answer("from cost_variance select sum(variance) as s")).containsExactly("s", "-21.00", "end");
        assertThat(answer("with x as (select 1 as a) select * from x -- one")).containsExactly("a", "1", "end");
        assertThat(answer("values (1), (2)")).hasSize(4);
        assertThat(answer("show tables")).containsExactly("name", "cost_variance", "initiative", "end");
        assertThat(answer("summarize cost_variance")).hasSize(7);
        assertThat(answer("select * from range(3)")).hasSize(5);
        assertThat(answer("pivot cost_variance on category in ('capex') using sum(variance) group by case_id"))
                .containsExactly("case_id|capex", "BC-1|-21.00", "end");
    }

    @Test
    void aTableIsDescribedByItsContract() throws Exception {
        assertThat(answer("describe initiative"))
                .startsWith("column_name|type|key|may_be_empty|unit|meaning")
                .anyMatch(line -> line.startsWith("case_id|VARCHAR|1|false||"))
                .anyMatch(line -> line.startsWith("planned_cost|DECIMAL(18,2)||true|reporting currency|"))
                .hasSize(7);
        assertThat(answer("select comment from duckdb_columns() where table_name = 'initiative'"
                                + " and column_name = 'planned_cost'")
                        .get(1))
                .startsWith("[reporting currency] ");
    }

    @Test
    void namesThatAreNotThereAreToldWithTheNearestInOneLine() {
        assertThatThrownBy(() -> answer("select titel from initiative"))
                .isInstanceOf(StatementRefused.class)
                .hasMessageStartingWith(
                        "Referenced column \"titel\" not found in FROM clause! Candidate bindings: \"title\"");
        assertThatThrownBy(() -> answer("select *\nfrom initiativ"))
                .isInstanceOf(StatementRefused.class)
                .hasMessage("Table with name initiativ does not exist! Did you mean \"initiative\"? (line 2)");
        assertThatThrownBy(() -> answer("selec 1"))
                .isInstanceOf(StatementRefused.class)
                .hasMessage("syntax error at or near \"selec\"");
    }

    /** SECRET stands for a file outside of the release, OUTPUT for the one an answer may go to, RELEASE for its own folder. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_csv('SECRET')",
                "from 'SECRET'",
                "from \"SECRET\"",
                "select * from read_text('SECRET')",
                "select * from read_blob('RELEASE/manifest.json')",
                "select * from read_parquet('RELEASE/tables/initiative/part.parquet')",
                "from glob('/*')",
                "select * from sniff_csv('SECRET')",
                "select * from parquet_metadata('SECRET')",
                "select * from initiative, lateral (select * from read_csv('SECRET'))",
                "select (select content from read_text('SECRET'))",
                "with x as (from read_text('SECRET')) select * from x",
                "from query('from read_text(''SECRET'')')",
                "from query_table('SECRET')",
                "from json_execute_serialized_sql(json_serialize_sql('select 1'))",
                "from enable_profiling(format := 'json', save_location := 'OUTPUT')",
                "from enable_logging(storage := 'file', storage_path := 'OUTPUT')",
                "from checkpoint()",
                "from duckdb_secrets()",
                "from read_duckdb('SECRET')",
                "copy (select 1) to 'OUTPUT'",
                "copy (select 1) to 'RELEASE/tables/planted.parquet'",
                "copy initiative from 'SECRET'",
                "explain analyze copy (select 1) to 'RELEASE/tables/planted.parquet'",
                "export database 'OUTPUT'",
                "import database 'OUTPUT'",
                "attach 'OUTPUT' as other",
                "attach ':memory:' as other",
                "install httpfs",
                "load httpfs",
                "load 'SECRET'",
                "set enable_external_access = true",
                "reset allowed_directories",
                "pragma enable_profiling",
                "pragma version",
                "call enable_logging()",
                "create table t as select 1",
                "create or replace view initiative as select 1",
                "create secret (type s3)",
                "drop view initiative",
                "insert into initiative values (1)",
                "update initiative set title = ''",
                "delete from initiative",
                "truncate initiative",
                "alter view initiative rename to x",
                "comment on view initiative is 'x'",
                "begin",
                "checkpoint",
                "vacuum",
                "use memory",
                "prepare p as select 1",
                "select 1; drop view initiative",
                "select 1) to 'OUTPUT'; --",
                "select 1; select 2",
                "",
                "-- nothing",
                "select 'open"
            })
    void whatIsNoQuestionToTheReleaseIsRefused(String statement) throws Exception {
        String hostile = statement
                .replace("SECRET", temporary.resolve("secret.csv").toString())
                .replace("OUTPUT", output.toString())
                .replace("RELEASE", release.toString().replace("'", "''"));
        List<String> before = files();
        assertThatThrownBy(() -> answer(hostile))
                .isInstanceOf(StatementRefused.class)
                .message()
                .doesNotContainPattern("\\p{Cntrl}");
        assertThatThrownBy(() -> session.write(hostile, output)).isInstanceOf(StatementRefused.class);
        assertThat(files()).isEqualTo(before);
        assertThat(answer("select count(*) as n from initiative")).containsExactly("n", "1", "end");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(temporary)) {
            return walk.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void theDatabaseItselfIsLockedToo() throws Exception {
        String secret = temporary.resolve("secret.csv").toString();
        try (ReleaseDatabase database = ReleaseDatabase.open(release);
                Statement statement = database.connection().createStatement()) {
            SqlSession.lock(statement, database.folders(), null);
            for (String hostile : List.of(
                    "from read_text('" + secret + "')",
                    "copy (select 1) to '" + output + "'",
                    "attach '" + output + "' as other",
                    "set enable_external_access = true",
                    "set allowed_directories = ['/']",
                    "load httpfs",
                    "install httpfs")) {
                assertThatThrownBy(() -> statement.execute(hostile)).as(hostile).isInstanceOf(SQLException.class);
            }
            assertThat(database.rows("select count(*) from initiative")).hasSize(1);
        }
        assertThat(output).doesNotExist();
    }

    @Test
    void anAnswerIsWrittenAsParquet() throws Exception {
        for (String statement : List.of(
                "select case_id, title from initiative -- all", "show tables", "describe initiative", "values (1)")) {
            session.write(statement, output);
            assertThat(output).isNotEmptyFile();
            Files.delete(output);
        }
        session.write("select title from initiative", output);
        try (java.sql.Connection other = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = other.createStatement();
                java.sql.ResultSet row = statement.executeQuery("select * from read_parquet('" + output + "')")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo(SmallRelease.HOSTILE_TITLE);
        }
    }

    @Test
    void aDamagedFileIsNamedAsSuch() throws Exception {
        Files.writeString(release.resolve("tables/initiative/part.parquet"), "no parquet at all");
        assertThatThrownBy(() -> SqlSession.open(release, null))
                .isInstanceOf(UnreadableRelease.class)
                .hasMessageContaining("2026-01-31-1");
    }

    @Test
    void aStatementIsCancelledFromOutside() throws Exception {
        Thread other = new Thread(() -> {
            try {
                for (int i = 0; i < 600; i++) {
                    Thread.sleep(50);
                    session.cancel();
                }
            } catch (InterruptedException | SQLException e) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();
        try {
            assertThatThrownBy(
                            () -> answer(
                                    "select count(*) from range(1000000000) a, range(1000000000) b where a.range * b.range = 7"))
                    .isInstanceOf(StatementRefused.class)
                    .hasMessage("cancelled");
        } finally {
            other.interrupt();
            other.join();
        }
        assertThat(answer("select 1 as a")).containsExactly("a", "1", "end");
    }
}
