package io.outturn.cli;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file of metrics for the textfile collector of Prometheus' node exporter. The page about schedules lists them. */
final class RunMetrics {
    private static final String LAST_SUCCESS = "outturn_run_last_success_timestamp_seconds";
    private static final String LAST_IS_CURRENT = "outturn_run_last_success_is_current";

    private final Path file;

    RunMetrics(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** The folder the file would be in. */
    static Path folder(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file.toAbsolutePath());
    }

    /**
     * Writes the file in one step; a collector sees the former or the new one.
     *
     * @param current figures of the release that is current; null where there is none
     */
    void write(RunReport report, @Nullable ReleaseFigures current) throws IOException {
        MetricSnapshots.Builder metrics = MetricSnapshots.builder();
        run(report, metrics);
        if (current != null) {
            release(current, metrics);
        }
        // A collector takes names that end in .prom, and must be able to read what another user wrote.
        Path next = file.resolveSibling("." + file.getFileName() + ".next");
        try (OutputStream out = Files.newOutputStream(next)) {
            PrometheusTextFormatWriter.create().write(out, metrics.build());
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void run(RunReport report, MetricSnapshots.Builder metrics) {
        double ended = seconds(Instant.now());
        metrics.metricSnapshot(
                gauge("outturn_run_last_exit_code", "Exit code of the last run; 0 is success.", report.exitCode()));
        metrics.metricSnapshot(gauge("outturn_run_last_end_timestamp_seconds", "When the last run ended.", ended));
        metrics.metricSnapshot(
                gauge("outturn_run_last_duration_seconds", "How long the last run took.", report.durationSeconds()));
        boolean isSuccess = report.exitCode() == ExitCode.OK.code();
        OptionalDouble success = isSuccess ? OptionalDouble.of(ended) : former(LAST_SUCCESS);
        success.ifPresent(time -> metrics.metricSnapshot(gauge(LAST_SUCCESS, "When a run last ended well.", time)));
        OptionalDouble isCurrent = isSuccess ? OptionalDouble.of(report.isCurrent() ? 1 : 0) : former(LAST_IS_CURRENT);
        isCurrent.ifPresent(current -> metrics.metricSnapshot(gauge(
                LAST_IS_CURRENT,
                "Whether readers were given the release of the last run that ended well; 0 where the current one is of a"
                        + " later date.",
                current)));
    }

    /** What the file says so far, so that a failure does not make it forgotten. */
    private OptionalDouble former(String metric) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(metric + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static void release(ReleaseFigures figures, MetricSnapshots.Builder metrics) {
        List<String> labels = new ArrayList<>(List.of(
                "release", String.valueOf(figures.release()), "portfolio", String.valueOf(figures.portfolio())));
        if (figures.reviewUrl() != null) {
            labels.addAll(List.of("review_url", figures.reviewUrl()));
        }
        metrics.metricSnapshot(InfoSnapshot.builder()
                .name("outturn_release")
                .help("The release that is current.")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of(labels.toArray(String[]::new)))
                        .build())
                .build());
        if (figures.asOf() != null) {
            metrics.metricSnapshot(gauge(
                    "outturn_release_as_of_timestamp_seconds",
                    "The date the figures of the current release look from, midnight UTC.",
                    seconds(figures.asOf().atStartOfDay(ZoneOffset.UTC).toInstant())));
        }
        GaugeSnapshot.Builder rows = builder("outturn_release_rows", "Rows of the files the current release rests on.");
        bySource(figures).forEach((source, of) -> {
            rows.dataPoint(point(of.read(), "source", source, "outcome", "read"));
            rows.dataPoint(point(of.accepted(), "source", source, "outcome", "accepted"));
            rows.dataPoint(point(of.rejected(), "source", source, "outcome", "rejected"));
            rows.dataPoint(point(of.leftOut(), "source", source, "outcome", "left_out"));
        });
        metrics.metricSnapshot(rows.build());
        GaugeSnapshot.Builder unmatched =
                builder("outturn_release_unmatched_amount", "Money posted that reached no approved case.");
        figures.unmatched()
                .forEach(of ->
                        unmatched.dataPoint(point(of.amount(), "currency", of.currency(), "reason", of.reason())));
        metrics.metricSnapshot(unmatched.build());
        GaugeSnapshot.Builder unmeasured =
                builder("outturn_release_unmeasured_figures", "Figures that could not be measured.");
        figures.unmeasured().forEach(of -> unmeasured.dataPoint(point(of.figures(), "reason", of.reasonCode())));
        metrics.metricSnapshot(unmeasured.build());
        GaugeSnapshot.Builder findings = builder("outturn_release_findings", "Rows of the review queue.");
        figures.findings().forEach((severity, count) -> findings.dataPoint(point(count, "severity", severity)));
        metrics.metricSnapshot(findings.build());
    }

    private static Map<String, ReleaseFigures.Rows> bySource(ReleaseFigures figures) {
        Map<String, ReleaseFigures.Rows> bySource = new TreeMap<>();
        figures.files().forEach(file -> bySource.merge(file.source(), file.rows(), ReleaseFigures.Rows::plus));
        return bySource;
    }

    private static GaugeSnapshot gauge(String name, String help, Number value) {
        return builder(name, help).dataPoint(point(value)).build();
    }

    private static GaugeSnapshot.Builder builder(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static GaugeDataPointSnapshot point(Number value, String... labels) {
        return GaugeDataPointSnapshot.builder()
                .value(value.doubleValue())
                .labels(Labels.of(labels))
                .build();
    }

    private static double seconds(Instant time) {
        return (double) time.getEpochSecond();
    }
}
