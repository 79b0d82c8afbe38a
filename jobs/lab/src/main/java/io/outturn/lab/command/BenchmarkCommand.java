package io.outturn.lab.command;

import io.outturn.cli.ExitCode;
import io.outturn.cli.FurtherCommand;
import io.outturn.lab.benchmark.Benchmark;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares the program's speed with a DuckDB script's. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = {
            "Run Outturn and a DuckDB script in turn over invented estates, compare their tables, and print the times.",
            "Only on a machine that does nothing else do the figures mean anything."
        })
public final class BenchmarkCommand implements FurtherCommand {
    @Option(
            names = "--postings",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000000,5000000,20000000",
            description = "Sizes of the ledger (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Long> postings;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is run (${DEFAULT-VALUE}).")
    private int repetitions;

    @Option(
            names = "--cases",
            paramLabel = "N",
            defaultValue = "200",
            description = "Business cases (${DEFAULT-VALUE}).")
    private int cases;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Where estates are generated: some 6 GB for 20,000,000 postings (default: a temporary folder).")
    private @Nullable Path folder;

    @Option(names = "--landing-only", description = "Only land the ledger; run no nights.")
    private boolean landingOnly;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (repetitions < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--repetitions is " + repetitions + "; it must be 1 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path place = folder == null ? Files.createTempDirectory("outturn-benchmark") : Files.createDirectories(folder);
        Benchmark benchmark = new Benchmark(place, cases, repetitions, err::println);
        for (long size : postings) {
            benchmark.run(size, !landingOnly);
            benchmark.report().forEach(out::println);
            out.println();
        }
        return ExitCode.OK.code();
    }
}
