package io.outturn.lab.benchmark;

import io.outturn.lab.benchmark.Benchmark.Measured;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as Markdown: a line for each thing measured, times as medians and as ratios. */
final class Report {
    static final String OUTTURN = "Outturn";
    static final String DUCKDB = "DuckDB";

    private static final double MEGABYTE = 1 << 20;

    private Report() {}

    static List<String> lines(Map<Measured, Cost> medians, int repetitions, int cases) {
        List<String> lines = new ArrayList<>();
        lines.add(machine() + "; medians of " + repetitions + (repetitions == 1 ? " run" : " runs") + ", " + cases
                + " cases, 24 months.");
        lines.add("");
        lines.add("| postings | what | ratio | Outturn s | DuckDB s | ratio of processor time | Outturn peak MB"
                + " | DuckDB peak MB | growth of Outturn | growth of DuckDB |");
        lines.add("|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        medians.forEach((measured, ours) -> {
            if (measured.program().equals(OUTTURN)) {
                lines.add(line(medians, measured, ours));
            }
        });
        return lines;
    }

    private static String line(Map<Measured, Cost> medians, Measured measured, Cost ours) {
        Cost theirs = medians.getOrDefault(new Measured(measured.postings(), measured.what(), DUCKDB), ours);
        return String.format(
                Locale.ROOT,
                "| %,d | %s | **%.2f** | %.1f | %.1f | %.2f | %,.0f | %,.0f | %s | %s |",
                measured.postings(),
                measured.what(),
                ours.seconds() / theirs.seconds(),
                ours.seconds(),
                theirs.seconds(),
                ours.processorSeconds() / theirs.processorSeconds(),
                ours.peakBytes() / MEGABYTE,
                theirs.peakBytes() / MEGABYTE,
                growth(medians, measured, OUTTURN),
                growth(medians, measured, DUCKDB));
    }

    /** How many times the time of the smallest size, for how many times its postings. */
    private static String growth(Map<Measured, Cost> medians, Measured measured, String program) {
        Measured here = new Measured(measured.postings(), measured.what(), program);
        for (Map.Entry<Measured, Cost> first : medians.entrySet()) {
            if (first.getKey().what().equals(here.what())
                    && first.getKey().program().equals(program)) {
                Cost cost = medians.getOrDefault(here, first.getValue());
                return String.format(
                        Locale.ROOT, "× %.1f", cost.seconds() / first.getValue().seconds());
            }
        }
        return "";
    }

    private static String machine() {
        long memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize() >> 30
                        : 0;
        return Runtime.getRuntime().availableProcessors() + " processors, " + memory + " GB, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                + Runtime.version().feature();
    }
}
