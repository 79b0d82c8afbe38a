package io.outturn.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.scheduling.support.CronExpression;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** The examples for schedulers are what their schedulers can read, and name commands and exit codes that exist. */
@Tag("slow")
class ScheduleExamplesTest {
    private static final Path SCHEDULE = ServedSample.OPERATIONS.resolve("schedule");

    /** A call of the program, up to what ends it in a shell, in Python or in Markdown. */
    private static final Pattern COMMAND = Pattern.compile("\\boutturn ((?:run|publish)\\b[^\\n&|;`#]*)");

    private static final Pattern EXIT_CODE = Pattern.compile("(?m)^\\| (\\d+) \\|.*\\| (yes|no|) ?\\|$");

    private static String read(String file) throws IOException {
        return Files.readString(SCHEDULE.resolve(file));
    }

    /** Exit codes by whether the guide says to try again; success is neither. */
    private static Set<Integer> exitCodes(String again) throws IOException {
        Set<Integer> codes = new TreeSet<>();
        Matcher row = EXIT_CODE.matcher(Files.readString(Path.of("guide", "operations.md")));
        while (row.find()) {
            if (row.group(2).equals(again)) {
                codes.add(Integer.valueOf(row.group(1)));
            }
        }
        assertThat(codes).isNotEmpty();
        return codes;
    }

    private static Set<Integer> numbers(String text) {
        Set<Integer> numbers = new TreeSet<>();
        Pattern.compile("\\d+").matcher(text).results().forEach(found -> numbers.add(Integer.valueOf(found.group())));
        return numbers;
    }

    @TestFactory
    Stream<DynamicTest> everyCommandIsUnderstood() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ServedSample.OPERATIONS)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                // A literal of Python goes on in the next one.
                String text = Files.readString(file).replaceAll("\"\\s*\\R\\s*\" ", " ");
                Matcher command = COMMAND.matcher(text);
                while (command.find()) {
                    String line =
                            command.group(1).replaceAll("[\"')]+\\s*$", "").strip();
                    if (!line.equals("run") && !line.equals("publish") && !line.contains("VARIABLE")) {
                        tests.add(DynamicTest.dynamicTest(
                                file.getFileName() + ": " + line,
                                () -> new CommandLine(new Outturn()).parseArgs(line.split("\\s+"))));
                    }
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(8);
        return tests.stream();
    }

    @Test
    void alertsAskForMetricsThatAreWritten() throws IOException {
        String page = read("README.md");
        Matcher rules = Pattern.compile("```yaml\\R(groups:[\\s\\S]*?)```").matcher(page);
        assertThat(rules.find()).isTrue();
        Map<?, ?> groups = new Yaml().load(rules.group(1));
        Map<?, ?> group = (Map<?, ?>) ((List<?>) groups.get("groups")).get(0);
        for (Object rule : (List<?>) group.get("rules")) {
            Matcher metric = Pattern.compile("outturn_\\w+").matcher(String.valueOf(((Map<?, ?>) rule).get("expr")));
            assertThat(metric.find()).isTrue();
            assertThat(page).contains("| `" + metric.group() + "` |");
        }
    }

    @Test
    void cronStartsItOften() throws IOException {
        List<String> lines = read("outturn.cron")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .filter(line -> !line.matches("[A-Z]+=.*"))
                .toList();
        assertThat(lines).hasSize(1);
        String[] fields = lines.get(0).split("\\s+", 7);
        CronExpression schedule =
                CronExpression.parse("0 " + String.join(" ", List.of(fields).subList(0, 5)));
        var first = schedule.next(java.time.LocalDateTime.of(2026, 10, 1, 0, 0));
        assertThat(first).isEqualTo("2026-10-01T05:30");
        assertThat(first == null ? null : schedule.next(first)).isEqualTo("2026-10-01T06:30");
        assertThat(fields[5]).as("user").isEqualTo("outturn");
        assertThat(fields[6]).as("cron takes % for a line end").doesNotContain("%");
    }

    @Test
    void systemdTriesAgainOnlyWhereThatCanHelp() throws Exception {
        Map<String, List<String>> service = settings("systemd/outturn.service");
        assertThat(service.get("Service.Type")).containsExactly("oneshot");
        assertThat(service.get("Service.ExecStart")).hasSize(2);
        assertThat(service.get("Service.Restart")).containsExactly("on-failure");
        assertThat(numbers(String.valueOf(service.get("Service.RestartPreventExitStatus"))))
                .isEqualTo(exitCodes("no"));
        assertThat(service.get("Service.User")).containsExactly("outturn");
        Map<String, List<String>> timer = settings("systemd/outturn.timer");
        assertThat(timer.get("Timer.Persistent")).containsExactly("true");
        assertThat(timer.get("Timer.OnCalendar")).hasSize(1);
        assertThat(timer.get("Install.WantedBy")).containsExactly("timers.target");
    }

    private static Map<String, List<String>> settings(String file) throws IOException {
        Map<String, List<String>> settings = new java.util.TreeMap<>();
        String section = "";
        for (String line : read(file)
                .lines()
                .filter(l -> !l.isBlank() && !l.startsWith("#"))
                .toList()) {
            if (line.matches("\\[\\w+]")) {
                section = line.substring(1, line.length() - 1);
            } else {
                assertThat(line).matches("[A-Za-z]+=.*");
                settings.computeIfAbsent(section + "." + line.substring(0, line.indexOf('=')), k -> new ArrayList<>())
                        .add(line.substring(line.indexOf('=') + 1));
            }
        }
        return settings;
    }

    @Test
    void systemdItselfFindsNothingToSay() throws Exception {
        Run run = run(
                "systemd-analyze",
                "verify",
                SCHEDULE.resolve("systemd/outturn.service").toString(),
                SCHEDULE.resolve("systemd/outturn.timer").toString());
        if (run == null) {
            System.err.println("systemd-analyze is not here; its check of the units is skipped");
            return;
        }
        // The program and its user are not installed where the test runs.
        assertThat(run.output().lines().filter(line -> line.contains("outturn.")))
                .allMatch(line -> line.contains("/usr/local/bin/outturn"));
        Run calendar = run(
                "systemd-analyze",
                "calendar",
                settings("systemd/outturn.timer").get("Timer.OnCalendar").get(0));
        assertThat(calendar == null ? -1 : calendar.exitCode()).isZero();
    }

    @Test
    void kubernetesKeepsNightsApartAndTriesAgainOnlyWhereThatCanHelp() throws Exception {
        Map<?, ?> cronJob = new Yaml().load(read("cronjob.yaml"));
        assertThat(cronJob.get("apiVersion")).isEqualTo("batch/v1");
        assertThat(cronJob.get("kind")).isEqualTo("CronJob");
        Map<?, ?> spec = map(cronJob, "spec");
        assertThat(spec.get("concurrencyPolicy")).isEqualTo("Forbid");
        assertThat(CronExpression.isValidExpression("0 " + spec.get("schedule")))
                .isTrue();
        assertThat(java.time.ZoneId.getAvailableZoneIds()).contains(String.valueOf(spec.get("timeZone")));
        Map<?, ?> job = map(spec, "jobTemplate", "spec");
        assertThat(job.get("backoffLimit")).isEqualTo(3);
        Map<?, ?> rule = (Map<?, ?>) ((List<?>) map(job, "podFailurePolicy").get("rules")).get(0);
        assertThat(rule.get("action")).isEqualTo("FailJob");
        assertThat(map(rule, "onExitCodes").get("operator")).isEqualTo("In");
        assertThat(numbers(String.valueOf(map(rule, "onExitCodes").get("values"))))
                .isEqualTo(exitCodes("no"));
        Map<?, ?> pod = map(job, "template", "spec");
        assertThat(pod.get("restartPolicy"))
                .as("needed by a policy of pod failures")
                .isEqualTo("Never");
        Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
        assertThat(container.get("name")).isEqualTo(map(rule, "onExitCodes").get("containerName"));
        assertThat(map(container, "resources", "limits")).containsKey("memory");
        assertThat(map(container, "resources", "requests")).containsKeys("cpu", "memory");
        Set<String> volumes = new TreeSet<>();
        ((List<?>) pod.get("volumes")).forEach(volume -> volumes.add(String.valueOf(((Map<?, ?>) volume).get("name"))));
        ((List<?>) container.get("volumeMounts"))
                .forEach(mount -> assertThat(volumes).contains(String.valueOf(((Map<?, ?>) mount).get("name"))));
    }

    @SuppressWarnings("unchecked") // YAML has texts for keys here
    private static Map<String, ?> map(Map<?, ?> in, String... keys) {
        Map<?, ?> at = in;
        for (String key : keys) {
            assertThat(at.get(key)).as(key).isInstanceOf(Map.class);
            at = (Map<?, ?>) at.get(key);
        }
        return (Map<String, ?>) at;
    }

    @Test
    void airflowTriesAgainOnlyWhereThatCanHelp() throws Exception {
        String dag = read("airflow/outturn_nightly.py");
        Matcher codes = Pattern.compile("EXIT_CODES_TO_RETRY = \\{([^}]*)}").matcher(dag);
        assertThat(codes.find()).isTrue();
        assertThat(numbers(codes.group(1))).isEqualTo(exitCodes("yes"));
        assertThat(dag).contains("max_active_runs=1", "catchup=False");
        Run run = run(
                "python3",
                "-c",
                AIRFLOW,
                SCHEDULE.resolve("airflow/outturn_nightly.py").toString());
        if (run == null) {
            System.err.println("there is no Python here; the DAG is not run");
            return;
        }
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().strip())
                .isEqualTo("0:ok 1:retry 2:fail 4:fail 7:retry 8:retry 9:retry max_active_runs=1 retries=3");
    }

    /** Runs the DAG against stand-ins for Airflow's names, with a program that ends with one exit code after the other. */
    private static final String AIRFLOW =
            """
            import subprocess, sys, types
            class AirflowException(Exception): pass
            class AirflowFailException(AirflowException): pass
            class Node:
                def __rshift__(self, other): return other
            tasks, seen = {}, {}
            def task(function):
                tasks[function.__name__] = function
                return Node
            def dag(**arguments):
                seen.update(arguments)
                return lambda function: function
            def module(name, **names):
                made = types.ModuleType(name)
                made.__dict__.update(names)
                sys.modules[name] = made
            module("pendulum", datetime=lambda *a, **k: None)
            module("airflow")
            module("airflow.decorators", dag=dag, task=task)
            module("airflow.exceptions", AirflowException=AirflowException, AirflowFailException=AirflowFailException)
            exec(compile(open(sys.argv[1]).read(), sys.argv[1], "exec"))
            outcomes = []
            for code in (0, 1, 2, 4, 7, 8, 9):
                def run(command, check):
                    assert command[0] == "outturn" and command[1] in ("run", "publish")
                    return types.SimpleNamespace(returncode=code)
                subprocess.run = run
                told = set()
                for function in tasks.values():
                    try:
                        function()
                        told.add("ok")
                    except AirflowFailException:
                        told.add("fail")
                    except AirflowException:
                        told.add("retry")
                outcomes.append("%d:%s" % (code, "/".join(told)))
            assert sorted(tasks) == ["publish", "run"]
            print(*outcomes, "max_active_runs=%d" % seen["max_active_runs"], "retries=%d" % seen["default_args"]["retries"])
            """;

    private record Run(int exitCode, String output) {}

    /** Null where there is no such program. */
    private static @Nullable Run run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return new Run(process.exitValue(), output);
        } catch (IOException e) {
            return null;
        }
    }
}
