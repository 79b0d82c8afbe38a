package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler and an alert are told of a night, whether it ends well or not. */
@Tag("slow")
class RunForProgramsTest {
    private static final Pattern SERIES = Pattern.compile(
            "([a-z_]+)((?:\\{[a-z_]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\"(?:,[a-z_]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\")*})?)"
                    + " (-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?)");

    @Test
    void aNightIsToldAndAFailureKeepsWhatIsServed(@TempDir Path folder) throws Exception {
        FileUtils.copyDirectory(
                Portfolio.SAMPLE.toFile(), folder.resolve("sample").toFile());
        Path metrics = folder.resolve("outturn.prom");
        Path yaml = folder.resolve("sample/outturn.yaml");
        Files.writeString(yaml, "review_url: \"https://pages.example/{release}/\"\n" + Files.readString(yaml));
        Portfolio portfolio = new Portfolio(yaml, folder.resolve("w"));

        Portfolio.Call made = portfolio.call("run", "--json", "--metrics", metrics.toString());
        JsonNode night = object(made.succeeded());
        assertThat(night.path("exit_code").asInt()).isZero();
        assertThat(night.path("error").isNull()).isTrue();
        assertThat(night.path("release").asText()).isEqualTo("2026-09-30-1");
        assertThat(night.path("as_of").asText()).isEqualTo("2026-09-30");
        assertThat(night.path("review_url").asText()).isEqualTo("https://pages.example/2026-09-30-1/");
        assertThat(portfolio.current().resolve("review/cases.html"))
                .content()
                .contains("<a href=\"https://pages.example/2026-09-30-1/\">");
        assertThat(night.path("already_there").asBoolean()).isFalse();
        assertThat(night.path("duration_seconds").decimalValue()).isPositive();
        assertThat(night.path("rows").toString())
                .isEqualTo("{\"read\":1850,\"accepted\":1830,\"rejected\":13,\"left_out\":7}");
        assertThat(night.path("files")).hasSize(18);
        assertThat(night.path("files").get(0).path("rows").path("read").asInt()).isPositive();
        List<String> unmatched = new ArrayList<>();
        night.path("unmatched")
                .forEach(of -> unmatched.add(of.path("currency").asText() + "|"
                        + of.path("reason").asText() + "|"
                        + of.path("amount").decimalValue().setScale(2) + "|"
                        + of.path("rows").asLong()));
        assertThat(unmatched)
                .isEqualTo(
                        portfolio.query(
                                "select currency, reason, sum(amount), sum(\"rows\") from {unmatched} group by all order by all"));
        List<String> findings = new ArrayList<>();
        night.path("findings").properties().forEach(of -> findings.add(of.getKey() + "|" + of.getValue()));
        assertThat(findings).containsAll(portfolio.query("select severity, count(*) from {review_queue} group by all"));

        Map<String, BigDecimal> first = series(metrics);
        assertThat(first.get("outturn_run_last_exit_code")).isEqualByComparingTo("0");
        assertThat(first)
                .containsKeys(
                        "outturn_run_last_success_timestamp_seconds",
                        "outturn_run_last_duration_seconds",
                        "outturn_release_info{portfolio=\"Sample portfolio\",release=\"2026-09-30-1\","
                                + "review_url=\"https://pages.example/2026-09-30-1/\"}");
        assertThat(first.get("outturn_release_as_of_timestamp_seconds"))
                .isEqualByComparingTo(
                        String.valueOf(java.time.LocalDate.of(2026, 9, 30).toEpochDay() * 86_400));
        assertThat(first.entrySet().stream()
                        .filter(entry -> entry.getKey().contains("outcome=\"read\""))
                        .map(Map.Entry::getValue)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("1850");

        assertThat(object(portfolio.call("run", "--json").succeeded())
                        .path("already_there")
                        .asBoolean())
                .isTrue();

        Files.write(folder.resolve("sample/exports/2026-09-30/erp/FI_BUCHUNGEN_20260930.csv"), new byte[0]);
        Portfolio.Call failed = portfolio.call("run", "--json", "--metrics", metrics.toString());
        assertThat(failed.exitCode()).isEqualTo(4);
        JsonNode failure = object(failed);
        assertThat(failure.path("exit_code").asInt()).isEqualTo(4);
        assertThat(failure.path("error").asText()).contains("FI_BUCHUNGEN_20260930.csv");
        assertThat(failure.path("release").isNull()).isTrue();
        assertThat(failure.path("review_url").isNull()).isTrue();
        assertThat(names(failure)).as("the same fields").isEqualTo(names(night));
        Map<String, BigDecimal> after = series(metrics);
        assertThat(after.get("outturn_run_last_exit_code")).isEqualByComparingTo("4");
        assertThat(after)
                .as("a failure makes neither the last success nor the served release forgotten")
                .containsAllEntriesOf(without(first, "outturn_run_last_exit_code", "outturn_run_last_end", "duration"));
        assertThat(documented("`(outturn_[a-z_]+)`"))
                .as("the page lists every metric and no other")
                .isEqualTo(first.keySet().stream()
                        .map(name -> name.replaceFirst("\\{.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(documented("`([a-z_]+)`"))
                .as("the page explains every field")
                .containsAll(names(night));
        assertThat(Files.list(folder).map(Path::getFileName).map(Path::toString))
                .containsExactlyInAnyOrder("sample", "w", "outturn.prom");
    }

    @Test
    void metricsThatCouldNotBeWrittenAreRefusedBeforeTheNight(@TempDir Path folder) {
        Portfolio.Call call = Portfolio.sample(folder.resolve("w"))
                .call("run", "--metrics", folder.resolve("none/outturn.prom").toString());
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("--metrics can't be written");
        assertThat(folder.resolve("w")).doesNotExist();
    }

    private static Set<String> documented(String name) throws IOException {
        return Pattern.compile(name)
                .matcher(Files.readString(Path.of("operations/schedule/README.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode object(Portfolio.Call call) throws IOException {
        assertThat(call.out().lines()).as(call.err()).hasSize(1);
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(call.out());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Map<String, BigDecimal> without(Map<String, BigDecimal> series, String... parts) {
        Map<String, BigDecimal> rest = new LinkedHashMap<>(series);
        for (String part : parts) {
            rest.keySet().removeIf(name -> name.contains(part));
        }
        return rest;
    }

    /** Reads the text format strictly: each family announced once, directly before its series, and no series twice. */
    private static Map<String, BigDecimal> series(Path file) throws IOException {
        Map<String, BigDecimal> series = new LinkedHashMap<>();
        Set<String> families = new HashSet<>();
        String family = "";
        boolean typed = false;
        String text = Files.readString(file);
        assertThat(text).endsWith("\n");
        for (String line : text.split("\n")) {
            if (line.startsWith("# HELP ")) {
                family = line.split(" ")[2];
                typed = false;
                assertThat(families.add(family)).as(line).isTrue();
            } else if (line.startsWith("# TYPE ")) {
                assertThat(line).isEqualTo("# TYPE " + family + " gauge");
                typed = true;
            } else {
                Matcher matcher = SERIES.matcher(line);
                assertThat(matcher.matches()).as(line).isTrue();
                assertThat(matcher.group(1)).isEqualTo(family);
                assertThat(typed).isTrue();
                assertThat(series.put(matcher.group(1) + matcher.group(2), new BigDecimal(matcher.group(3))))
                        .as(line)
                        .isNull();
            }
        }
        return series;
    }
}
