package io.outturn.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.nightly.SampleRelease;
import io.outturn.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks: committed without outputs, defining no measure, and running on any release without an error. */
@Tag("slow")
class NotebooksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCRIPTS =
            Path.of("src", "test", "resources", "notebooks").toAbsolutePath();
    private static final Set<String> COUNTS = Set.of("rows", "cases", "postings");
    private static final String HOSTILE =
            "$\\frac{1}$ <script>alert(1)</script> '; drop \uD83D\uDE00 \u202Etxt \u001b[31m";

    static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(PythonEnvironment.NOTEBOOKS)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theThreeStoriesAreThere() throws IOException {
        assertThat(notebooks())
                .extracting(path -> path.getFileName().toString())
                .contains("benefits-deep-dive.ipynb", "how-reliable-are-our-forecasts.ipynb", "portfolio-review.ipynb");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void isCommittedWithoutOutputs(Path notebook) throws IOException {
        JsonNode cells = JSON.readTree(notebook.toFile()).get("cells");
        assertThat(cells).isNotEmpty();
        for (JsonNode cell : cells) {
            if (cell.get("cell_type").asText().equals("code")) {
                assertThat(cell.get("outputs")).as(cell.toString()).isEmpty();
                assertThat(cell.get("execution_count").isNull())
                        .as(cell.toString())
                        .isTrue();
            }
            assertThat(cell.has("attachments")).as(cell.toString()).isFalse();
        }
    }

    @Test
    void requirementsArePinnedToVersionAndContent() throws IOException {
        String requirements = Files.readString(PythonEnvironment.NOTEBOOKS.resolve("requirements.txt"))
                .replaceAll("\\\\\\R\\s*", "");
        assertThat(requirements.lines()).isNotEmpty().allSatisfy(line -> assertThat(line)
                .matches("[a-z0-9-]+==\\S+ .*--hash=sha256:[0-9a-f]{64}.*"));
        assertThat(Files.readAllLines(PythonEnvironment.NOTEBOOKS.resolve("requirements.in")))
                .allSatisfy(name -> assertThat(requirements).contains(name + "=="));
    }

    @Test
    void defineNoMeasure() throws Exception {
        assertThat(computing(notebooks())).isEmpty();
    }

    @Test
    void aComputedFigureWouldBeFound(@TempDir Path folder) throws Exception {
        Map<String, String> computing = new TreeMap<>(Map.of(
                "x = release.ask('select a / b from initiative')", "SQL computes with /",
                "x = release.ask('select avg(planned_cost) from initiative')", "SQL computes with avg",
                "x = release.ask('select sum(variance_pct) from cost_variance')", "SQL adds up variance_pct",
                "x = release.first('select sum(case when true then 1 end) from initiative')",
                        "SQL adds up an expression",
                "x = release.ask('select ' + column)", "computes 'select ' + column",
                "x = case.actual / case.plan", "computes case.actual / case.plan",
                "say(f'{case.actual - case.plan}')", "computes case.actual - case.plan",
                "x = cost.variance.mean()", "computes with mean()",
                "import pandas", "imports something else"));
        Path notebook = folder.resolve("computing.ipynb");
        ArrayNode cells = JSON.createArrayNode();
        computing
                .keySet()
                .forEach(code -> cells.add(JSON.createObjectNode()
                        .put("cell_type", "code")
                        .put("id", "cell-" + cells.size())
                        .put("source", code)));
        JSON.writeValue(notebook.toFile(), JSON.createObjectNode().set("cells", cells));

        String found = computing(List.of(notebook));

        assertThat(computing.values()).allSatisfy(place -> assertThat(found).contains(place));
        assertThat(found.lines()
                        .map(line -> line.replaceAll(".*(cell-\\d+).*", "$1"))
                        .distinct())
                .hasSameSizeAs(computing.keySet());
    }

    @Test
    void runOnTheSampleRelease() throws Exception {
        Map<String, JsonNode> results = run(SampleRelease.warehouse().resolve("current"), "sample");

        results.forEach((notebook, result) ->
                assertThat(result.get("plots").asInt()).as(notebook).isGreaterThanOrEqualTo(6));
        assertThat(text(results.get("how-reliable-are-our-forecasts.ipynb")))
                .contains("TOO_FEW", "Nothing to draw yet");
        assertThat(text(results.get("portfolio-review.ipynb")))
                .contains("No exchange rate into the reporting currency is known");
    }

    @Test
    void runOnAReleaseWithoutAnyRow(@TempDir Path folder) throws Exception {
        Path release = variant(folder, table -> "select * from {} limit 0");

        run(release, "empty");
    }

    /** What the sample has not: a record of completed cases, restated figures, and titles that nobody should trust. */
    @Test
    void runOnAReleaseWithARecordAndHostileNames(@TempDir Path folder) throws Exception {
        Path release = variant(folder, table -> switch (table) {
            case "initiative" -> "select * replace ('" + HOSTILE.replace("'", "''") + "' as title) from {}";
            case "forecast_accuracy" ->
                """
                            select * replace (completed + 10 as completed, 0.9 as p10_ratio, 1.1 as median_ratio, 1.4 as p80_ratio,
                              1.9 as p90_ratio, 0.3 as weighted_absolute_percentage_error, 0.01 as bias_p_value) from {}""";
            case "outlook" ->
                """
                            select * replace (estimate as p50, estimate * 1.4 as p80, 'portfolio' as class_kind,
                              'all' as class_value, 12 as completed) from {}""";
            case "restatement" ->
                """
                            select as_of, case_id, 'actual_cost' as measure, as_of as period_start, 'late_posting' as cause,
                              'before' as earlier_release, 1.0 as earlier_value, 3.0 as current_value, 2.0 as difference
                            from {initiative}""";
            default -> "select * from {}";
        });

        Map<String, JsonNode> results = run(release, "record");

        JsonNode reliability = results.get("how-reliable-are-our-forecasts.ipynb");
        assertThat(text(reliability)).doesNotContain("TOO_FEW").contains("All cost estimates together missed by 30 %");
        assertThat(reliability.get("plots").asInt()).isGreaterThanOrEqualTo(11);
        results.forEach((notebook, result) ->
                assertThat(text(result)).as(notebook).doesNotContain("<script").contains("&lt;script"));
    }

    private static Map<String, JsonNode> run(Path release, String name) throws Exception {
        Path results = Path.of("target", "notebooks", name).toAbsolutePath();
        List<Object> arguments = new ArrayList<>(List.of(SCRIPTS.resolve("execute.py"), results));
        arguments.addAll(notebooks());
        PythonEnvironment.Result result =
                PythonEnvironment.made().run(Map.of("OUTTURN_RELEASE", release.toString()), arguments.toArray());
        assertThat(result.exitCode()).as(result.err()).isZero();
        Map<String, JsonNode> byName = new TreeMap<>();
        for (JsonNode notebook : JSON.readTree(result.out())) {
            String title = notebook.get("notebook").asText();
            assertThat(notebook.get("errors"))
                    .as("%s on %s: %s", title, name, notebook.get("errors"))
                    .isEmpty();
            assertThat(notebook.get("streams"))
                    .as("%s on %s: %s", title, name, notebook.get("streams"))
                    .isEmpty();
            byName.put(title, notebook);
        }
        assertThat(byName).hasSize(notebooks().size());
        return byName;
    }

    private static String text(JsonNode result) {
        List<String> paragraphs = new ArrayList<>();
        result.get("html").forEach(html -> paragraphs.add(html.asText()));
        return String.join("\n", paragraphs);
    }

    private static String computing(List<Path> notebooks) throws Exception {
        List<Object> arguments =
                new ArrayList<>(List.of(SCRIPTS.resolve("no_measures.py"), String.join(",", additive())));
        arguments.addAll(notebooks);
        PythonEnvironment.Result result = PythonEnvironment.made().run(Map.of(), arguments.toArray());
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    /** Columns whose values may be added up: amounts in the reporting currency, and counts. */
    private static Set<String> additive() {
        Set<String> additive = new TreeSet<>();
        for (Contract contract : Contracts.tables().all()) {
            for (Column column : contract.columns()) {
                String unit = column.unit();
                if (unit != null && (unit.startsWith("reporting currency") || COUNTS.contains(unit))) {
                    additive.add(column.name());
                }
            }
        }
        return additive;
    }

    private interface Rows {
        /** The query of a table's rows; {} stands for the table of the sample release, {name} for another one. */
        String of(String table);
    }

    private static Path variant(Path folder, Rows rows) throws IOException, SQLException {
        Path sample = SampleRelease.warehouse().resolve("current");
        ObjectNode manifest =
                (ObjectNode) JSON.readTree(sample.resolve("manifest.json").toFile());
        JSON.writeValue(folder.resolve("manifest.json").toFile(), manifest);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (String table : Contracts.tables().names()) {
                Path written = Files.createDirectories(folder.resolve("tables").resolve(table));
                String query = rows.of(table)
                        .replace("{}", read(sample, table))
                        .replace("{initiative}", read(sample, "initiative"));
                statement.execute("copy (" + query + ") to '" + Location.toQuery(written.resolve("part.parquet"))
                        + "' (format parquet)");
            }
        }
        return folder;
    }

    private static String read(Path release, String table) {
        return "read_parquet('" + Location.toQuery(release) + "/tables/" + table + "/*.parquet')";
    }
}
