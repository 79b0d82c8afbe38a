package io.outturn.lab.command;

import io.outturn.cli.ExitCode;
import io.outturn.cli.FurtherCommand;
import io.outturn.lab.estate.Estate;
import io.outturn.lab.estate.EstateSize;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes an invented estate to try things on. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Write an invented estate of any size: exports like those of the sample, and the configuration to run them.",
            "The same numbers give the same bytes. Deliveries that are there already are left as they are, so that"
                    + " generating again with more --days adds the days."
        })
public final class GenerateCommand implements FurtherCommand {
    @Parameters(paramLabel = "FOLDER", description = "Where to write; a new folder, or one generated before.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(
            names = "--cases",
            paramLabel = "N",
            defaultValue = "200",
            description = "Business cases (${DEFAULT-VALUE}).")
    private int cases;

    @Option(
            names = "--months",
            paramLabel = "N",
            defaultValue = "24",
            description = "Monthly deliveries, up to September 2026 (${DEFAULT-VALUE}).")
    private int months;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "0",
            description = "Daily deliveries after them (${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--postings",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Ledger postings over the months (${DEFAULT-VALUE}).")
    private long postings;

    @Option(names = "--kpis", paramLabel = "N", defaultValue = "60", description = "Metrics (${DEFAULT-VALUE}).")
    private int kpis;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of chance (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--rejects",
            paramLabel = "SHARE",
            defaultValue = "0.0005",
            description = "Share of ledger rows and readings that can't be taken (${DEFAULT-VALUE}).")
    private double rejects;

    @Option(
            names = "--files",
            paramLabel = "HOW",
            defaultValue = "per-month",
            converter = LedgerFilesName.class,
            description = "The ledger of the months as files 'per-month' or as 'one' (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private EstateSize.LedgerFiles files;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        EstateSize size = size();
        int written = new Estate(size).write(folder, delivery -> out.println("  " + delivery));
        out.println(written + (written == 1 ? " delivery" : " deliveries") + " written; run it with --config "
                + folder.resolve(Estate.CONFIGURATION));
        return ExitCode.OK.code();
    }

    private EstateSize size() {
        try {
            return new EstateSize(cases, months, postings, kpis, days, seed, rejects, files);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
        }
    }
}
