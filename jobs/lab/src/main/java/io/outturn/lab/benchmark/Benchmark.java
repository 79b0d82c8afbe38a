package io.outturn.lab.benchmark;

import io.outturn.lab.estate.Estate;
import io.outturn.lab.estate.EstateSize;
import io.outturn.lab.estate.EstateSize.LedgerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** Runs Outturn and the baseline in turn over invented estates, several times, and compares what they publish. */
public final class Benchmark {
    static final String LANDING = "landing, a file a month";
    static final String LANDING_ONE = "landing, one file";
    static final String NIGHT = "first night";
    static final String NEXT_NIGHT = "next night, one day new";

    private static final int MONTHS = 24;
    private static final int KPIS = 100;
    private static final double REJECTS = 0.0005;

    private final Path folder;
    private final int cases;
    private final int repetitions;
    private final Consumer<String> progress;
    private final Map<Measured, List<Cost>> costs = new LinkedHashMap<>();

    /** What was measured. */
    record Measured(long postings, String what, String program) {}

    /**
     * @param folder for estates and results; gigabytes for large numbers of postings
     * @param progress told what is being done, a line at a time
     */
    public Benchmark(Path folder, int cases, int repetitions, Consumer<String> progress) {
        this.folder = folder.toAbsolutePath();
        this.cases = cases;
        this.repetitions = repetitions;
        this.progress = progress;
    }

    /**
     * Runs everything for one size. What was generated is removed afterwards.
     *
     * @param nights whether whole nights are run, too
     * @throws DifferentTables when Outturn and the baseline do not agree
     */
    public void run(long postings, boolean nights) throws IOException, SQLException {
        Path many = folder.resolve("estate-" + postings);
        Path one = folder.resolve("estate-" + postings + "-one-file");
        Estate estate = new Estate(size(postings, LedgerFiles.PER_MONTH));
        Estate withDay = new Estate(size(postings, LedgerFiles.PER_MONTH).withDays(1));
        say(postings, "generating");
        estate.write(many, delivery -> {});
        new Estate(size(postings, LedgerFiles.ONE)).write(one, delivery -> {});
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            String turn = " (" + repetition + " of " + repetitions + ")";
            say(postings, LANDING + turn);
            landing(postings, LANDING, many);
            say(postings, LANDING_ONE + turn);
            landing(postings, LANDING_ONE, one);
            if (nights) {
                nights(postings, many, withDay, turn);
            }
        }
        FileUtils.deleteDirectory(many.toFile());
        FileUtils.deleteDirectory(one.toFile());
    }

    private void nights(long postings, Path estate, Estate withDay, String turn) throws IOException, SQLException {
        say(postings, NIGHT + turn);
        night(postings, NIGHT, estate);
        withDay.write(estate, delivery -> {});
        say(postings, NEXT_NIGHT + turn);
        night(postings, NEXT_NIGHT, estate);
        FileUtils.deleteDirectory(estate.resolve("warehouse").toFile());
        FileUtils.deleteDirectory(newest(estate).toFile());
    }

    private EstateSize size(long postings, LedgerFiles files) {
        return new EstateSize(cases, MONTHS, postings, KPIS, 0, 1, REJECTS, files);
    }

    private void say(long postings, String what) {
        progress.accept(String.format("%,d postings: %s", postings, what));
    }

    private void landing(long postings, String what, Path estate) throws IOException, SQLException {
        Path results = results();
        Path log = folder.resolve("outturn.log");
        add(
                postings,
                what,
                Report.OUTTURN,
                ChildProcess.part(log, LedgerLanding.class, estate.toString(), results + "/landed"));
        String counted = lastLine(log);
        add(postings, what, Report.DUCKDB, baseline(Baseline.LEDGER, estate, results));
        String baseline = BaselineCounts.of(results);
        if (!counted.equals(baseline)) {
            throw new DifferentTables("rows accepted and rejected are " + counted + " and, by DuckDB, " + baseline);
        }
    }

    private void night(long postings, String what, Path estate) throws IOException, SQLException {
        Path results = results();
        Path configuration = estate.resolve(Estate.CONFIGURATION);
        add(
                postings,
                what,
                Report.OUTTURN,
                ChildProcess.outturn(folder.resolve("outturn.log"), "run", "--config", configuration.toString()));
        add(postings, what, Report.DUCKDB, baseline(Baseline.NIGHT, estate, results));
        List<String> differences =
                Comparison.differences(estate.resolve("warehouse").resolve("current"), results);
        if (!differences.isEmpty()) {
            throw new DifferentTables(String.join("\n", differences));
        }
    }

    private Cost baseline(String what, Path estate, Path results) throws IOException {
        return ChildProcess.part(
                folder.resolve("duckdb.log"), Baseline.class, what, estate.toString(), results.toString());
    }

    private Path results() throws IOException {
        Path results = folder.resolve("results");
        FileUtils.deleteDirectory(results.toFile());
        return Files.createDirectories(results);
    }

    private void add(long postings, String what, String program, Cost cost) {
        costs.computeIfAbsent(new Measured(postings, what, program), key -> new ArrayList<>())
                .add(cost);
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.get(lines.size() - 1);
    }

    private static Path newest(Path estate) throws IOException {
        try (Stream<Path> deliveries = Files.list(estate.resolve("exports"))) {
            return deliveries.sorted().reduce((earlier, later) -> later).orElseThrow();
        }
    }

    /** Medians, ratios, memory and growth so far, as a page in Markdown. */
    public List<String> report() {
        Map<Measured, Cost> medians = new LinkedHashMap<>();
        costs.forEach((measured, all) -> medians.put(measured, Cost.median(all)));
        return Report.lines(medians, repetitions, cases);
    }
}
