package io.outturn.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.nightly.SampleRelease;
import io.outturn.release.postgres.TestServer;
import io.outturn.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Every recipe on the page of dashboards is run, or where its tool can't be had here, held against the contracts. */
@Tag("slow")
class RecipesTest {
    private static final Path DASHBOARDS = ServedSample.OPERATIONS.resolve("dashboards");
    private static final Pattern BLOCK = Pattern.compile("(?m)^## (.+)$|^```(\\w+)\\R([\\s\\S]*?)^```$");
    private static final Pattern NAMED = Pattern.compile("\"(\\w+)\"");

    private record Block(String section, String language, String text) {}

    private static List<Block> blocks(String language) throws IOException {
        List<Block> blocks = new ArrayList<>();
        String section = "";
        Matcher matcher = BLOCK.matcher(Files.readString(DASHBOARDS.resolve("README.md")));
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                section = matcher.group(1);
            } else if (matcher.group(2).equals(language)) {
                blocks.add(new Block(section, language, matcher.group(3)));
            }
        }
        assertThat(blocks).as(language).isNotEmpty();
        return blocks;
    }

    @TestFactory
    Stream<DynamicTest> everyQueryGivesRows() throws IOException {
        return blocks("sql").stream()
                .map(block -> DynamicTest.dynamicTest(block.section(), () -> {
                    if (block.section().equals("DuckDB")) {
                        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
                            assertThat(last(
                                            duckdb,
                                            block.text()
                                                    .replace(
                                                            "'warehouse/",
                                                            "'" + Location.toQuery(SampleRelease.warehouse()) + "/")))
                                    .isNotEmpty();
                        }
                    } else {
                        for (String text : withAndWithoutOptions(block.text())) {
                            try (Connection reader = ServedSample.connect()) {
                                assertThat(last(reader, text)).as(text).isNotEmpty();
                            }
                        }
                    }
                }));
    }

    /** Metabase leaves what stands in double brackets out until the variable in it has a value. */
    private static List<String> withAndWithoutOptions(String text) {
        return List.of(
                text.replaceAll("(?s)\\[\\[.*?]]", ""),
                text.replaceAll("\\[\\[|]]", "").replace("{{case_id}}", "'BC-101'"));
    }

    private static List<String> last(Connection connection, String statements) throws Exception {
        List<String> rows = List.of();
        for (String statement : statements.split(";\\s*(?:\\R|$)")) {
            if (statement.startsWith("create")) {
                try (Statement create = connection.createStatement()) {
                    create.execute(statement);
                }
            } else if (!statement.isBlank()) {
                rows = TestServer.query(connection, statement);
            }
        }
        return rows;
    }

    @TestFactory
    Stream<DynamicTest> everyPythonRecipePrintsSomething(@TempDir Path folder) throws Exception {
        Files.createSymbolicLink(folder.resolve("warehouse"), SampleRelease.warehouse());
        String named = System.getenv("OUTTURN_PYTHON");
        String python = named == null ? "python3" : named;
        boolean isThere = run(folder, python, "import pandas, pyarrow, duckdb").exitCode() == 0;
        if (!isThere) {
            System.err.println("recipes for pandas are skipped: " + python + " has no pandas, pyarrow and duckdb");
        }
        return blocks("python").stream()
                .map(block -> DynamicTest.dynamicTest(block.section(), () -> {
                    assumeTrue(isThere, "a Python with pandas, pyarrow and duckdb");
                    Run run = run(folder, python, block.text());
                    assertThat(run.exitCode()).as(run.output()).isZero();
                    assertThat(run.output().lines().count()).isGreaterThan(3);
                }));
    }

    private record Run(int exitCode, String output) {}

    private static Run run(Path folder, String python, String text) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(python, "-c", text)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return new Run(-1, String.valueOf(e.getMessage()));
        }
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), output);
    }

    @Test
    void whatPowerBiIsAskedForIsThere() throws Exception {
        Contract table = Contracts.tables().get("cost_variance");
        for (Block block : blocks("powerquery")) {
            assertThat(block.text()).contains("cost_variance").startsWith("let").containsPattern("\\Rin\\R");
            String columns = block.text().substring(block.text().indexOf("Table.SelectColumns"));
            assertThat(NAMED.matcher(columns).results().map(found -> found.group(1)))
                    .isNotEmpty()
                    .allMatch(table::hasColumn);
            assertThat(block.text().chars().filter(c -> c == '(').count())
                    .isEqualTo(block.text().chars().filter(c -> c == ')').count());
        }
        for (Block block : blocks("dax")) {
            Matcher column = Pattern.compile("(\\w+)\\[(\\w+)]").matcher(block.text());
            while (column.find()) {
                assertThat(Contracts.tables().get(column.group(1)).hasColumn(column.group(2)))
                        .as(column.group())
                        .isTrue();
            }
        }
        try (Stream<Path> files = Files.list(SampleRelease.warehouse().resolve("current/tables/cost_variance"))) {
            assertThat(files).isNotEmpty().allMatch(file -> file.toString().endsWith(".parquet"));
        }
    }

    @Test
    void theDataSetsOfSupersetAreThoseOfTheContracts() throws Exception {
        Path superset = DASHBOARDS.resolve("superset");
        Map<?, ?> database = new Yaml().load(Files.readString(superset.resolve("databases/Outturn.yaml")));
        assertThat((String) database.get("sqlalchemy_uri")).contains(":XXXXXXXXXX@");
        assertThat(superset.resolve("metadata.yaml")).exists();
        try (Stream<Path> files = Files.list(superset.resolve("datasets/Outturn"));
                Connection reader = ServedSample.connect()) {
            for (Path file : files.toList()) {
                Map<?, ?> dataSet = new Yaml().load(Files.readString(file));
                String table = String.valueOf(dataSet.get("table_name"));
                assertThat(dataSet.get("database_uuid")).isEqualTo(database.get("uuid"));
                List<String> columns = new ArrayList<>();
                for (Object column : (List<?>) dataSet.get("columns")) {
                    columns.add(String.valueOf(((Map<?, ?>) column).get("column_name")));
                }
                assertThat(columns).isEqualTo(Contracts.tables().get(table).columnNames());
                for (Object metric : (List<?>) dataSet.get("metrics")) {
                    assertThat(TestServer.query(
                                    reader,
                                    "select " + ((Map<?, ?>) metric).get("expression") + " from "
                                            + dataSet.get("schema") + "." + table))
                            .hasSize(1)
                            .doesNotContain("null");
                }
            }
        }
    }
}
