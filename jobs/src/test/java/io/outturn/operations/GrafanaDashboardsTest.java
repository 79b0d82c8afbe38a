package io.outturn.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.outturn.release.postgres.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** Every query of every dashboard runs as Grafana would send it, and gives what its panel shows. */
@Tag("slow")
class GrafanaDashboardsTest {
    private static final Path GRAFANA = ServedSample.OPERATIONS.resolve("dashboards/grafana");
    private static final Pattern TABLE = Pattern.compile("\\boutturn\\.(\\w+)");

    /** What Grafana puts in the place of a macro, with the time range of the dashboard. */
    private static String asSent(String sql, @Nullable String caseId) {
        String from = "2023-09-30T00:00:00Z";
        String to = "2030-09-30T00:00:00Z";
        String sent = sql.replaceAll("\\$__timeFilter\\((\\w+)\\)", "$1 BETWEEN '" + from + "' AND '" + to + "'")
                .replace("$__timeFrom()", "'" + from + "'")
                .replace("$__timeTo()", "'" + to + "'");
        if (caseId != null) {
            sent = sent.replace("${case:sqlstring}", "'" + caseId.replace("'", "''") + "'");
        }
        assertThat(sent).as("nothing is left to replace").doesNotContain("$", "[[");
        return sent;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(GRAFANA.resolve("dashboards"))) {
            return files.sorted().toList();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return new JsonMapper().readTree(file.toFile());
    }

    @TestFactory
    List<DynamicTest> everyPanelShowsRowsOfTheSample() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files()) {
            JsonNode dashboard = read(file);
            for (JsonNode panel : dashboard.path("panels")) {
                tests.add(DynamicTest.dynamicTest(
                        file.getFileName() + ": " + panel.path("title").asText(), () -> {
                            try (Connection reader = ServedSample.connect()) {
                                check(panel, cases(reader, dashboard), reader);
                            }
                        }));
            }
        }
        assertThat(tests).hasSizeGreaterThan(20);
        return tests;
    }

    private static List<@Nullable String> cases(Connection reader, JsonNode dashboard) throws SQLException {
        JsonNode variables = dashboard.path("templating").path("list");
        List<@Nullable String> cases = new ArrayList<>();
        if (variables.isEmpty()) {
            cases.add(null);
        }
        for (JsonNode variable : variables) {
            assertThat(variable.path("name").asText()).isEqualTo("case");
            for (String row :
                    TestServer.query(reader, asSent(variable.path("query").asText(), null))) {
                cases.add(row.substring(0, row.indexOf('|')));
            }
        }
        return cases;
    }

    private static void check(JsonNode panel, List<@Nullable String> cases, Connection reader) throws SQLException {
        assertThat(panel.path("targets")).hasSize(1);
        String sql = panel.path("targets").get(0).path("rawSql").asText();
        boolean isSeries = panel.path("targets").get(0).path("format").asText().equals("time_series");
        long rows = 0;
        Set<String> columns = new HashSet<>();
        for (String caseId : cases) {
            rows += rows(reader, asSent(sql, caseId), isSeries, columns);
        }
        for (JsonNode override : panel.path("fieldConfig").path("overrides")) {
            assertThat(columns)
                    .contains(override.path("matcher").path("options").asText());
        }
        boolean hasData = true;
        Matcher table = TABLE.matcher(sql);
        while (table.find()) {
            hasData &= !TestServer.query(reader, "select 1 from outturn." + table.group(1) + " limit 1")
                    .isEmpty();
        }
        assertThat(rows > 0).as("rows of %s", sql).isEqualTo(hasData);
        if (cases.get(0) != null) {
            assertThat(rows(reader, asSent(sql, "'; select pg_sleep(60); --\\"), isSeries, columns))
                    .isZero();
        }
    }

    private static long rows(Connection reader, String sql, boolean isSeries, Set<String> columns) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                columns.add(result.getMetaData().getColumnLabel(i));
            }
            long rows = 0;
            Timestamp before = null;
            while (result.next()) {
                rows++;
                if (isSeries) {
                    Timestamp time = result.getTimestamp("time");
                    assertThat(before == null || !time.before(before))
                            .as("in order of time")
                            .isTrue();
                    before = time;
                }
            }
            return rows;
        }
    }

    @Test
    void theChartsOfACaseEndAtItsHeadlineAmounts() throws Exception {
        JsonNode dashboard = read(GRAFANA.resolve("dashboards/case.json"));
        for (JsonNode panel : dashboard.path("panels")) {
            boolean isCost = panel.path("title").asText().startsWith("Cost, cumulative");
            if (!isCost && !panel.path("title").asText().startsWith("Benefit, cumulative")) {
                continue;
            }
            String sql =
                    panel.path("targets").get(0).path("rawSql").asText().replace("$__timeFilter(period_start)", "true");
            try (Connection reader = ServedSample.connect()) {
                for (String caseId : cases(reader, dashboard)) {
                    List<String> headline = TestServer.query(
                            reader,
                            "select " + (isCost ? "planned_cost, actual_cost" : "planned_benefit, realised_benefit")
                                    + " from outturn.initiative where case_id = '" + caseId + "'");
                    List<String> chart = TestServer.query(
                            reader,
                            "with chart as (" + asSent(sql, caseId) + ") select"
                                    + " (select planned from chart order by time desc limit 1),"
                                    + " (select " + (isCost ? "actual" : "realised")
                                    + " from chart where time <= (select min(as_of) from outturn.initiative)"
                                    + " order by time desc limit 1)");
                    assertThat(chart).as(caseId).isEqualTo(headline);
                }
            }
        }
    }

    @Test
    void panelsAskTheProvisionedSourceAndDoNotOverlap() throws Exception {
        Map<?, ?> sources = new Yaml().load(Files.readString(GRAFANA.resolve("datasource.yaml")));
        Map<?, ?> source = (Map<?, ?>) ((List<?>) sources.get("datasources")).get(0);
        assertThat((String) ((Map<?, ?>) source.get("secureJsonData")).get("password"))
                .as("the password comes from the environment")
                .startsWith("$");
        Set<String> identities = new HashSet<>();
        for (Path file : files()) {
            JsonNode dashboard = read(file);
            assertThat(identities.add(dashboard.path("uid").asText())).isTrue();
            Set<Integer> ids = new HashSet<>();
            Set<String> places = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                assertThat(ids.add(panel.path("id").asInt())).isTrue();
                for (JsonNode asked : List.of(panel, panel.path("targets").get(0))) {
                    assertThat(asked.path("datasource").path("uid").asText()).isEqualTo(source.get("uid"));
                    assertThat(asked.path("datasource").path("type").asText()).isEqualTo(source.get("type"));
                }
                JsonNode place = panel.path("gridPos");
                for (int x = place.path("x").asInt();
                        x < place.path("x").asInt() + place.path("w").asInt();
                        x++) {
                    assertThat(x).isLessThan(24);
                    for (int y = place.path("y").asInt();
                            y < place.path("y").asInt() + place.path("h").asInt();
                            y++) {
                        assertThat(places.add(x + "," + y))
                                .as(panel.path("title").asText())
                                .isTrue();
                    }
                }
            }
        }
        assertThat(identities).contains("outturn-case");
        Map<?, ?> providers = new Yaml().load(Files.readString(GRAFANA.resolve("dashboards.yaml")));
        assertThat((List<?>) providers.get("providers")).hasSize(1);
    }
}
