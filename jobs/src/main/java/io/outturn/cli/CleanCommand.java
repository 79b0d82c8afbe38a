package io.outturn.cli;

import io.outturn.nightly.Night;
import io.outturn.nightly.NightLock;
import io.outturn.release.Cleaning;
import io.outturn.release.Retention;
import io.outturn.release.Warehouse;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Removes from the warehouse what nothing refers to. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description =
                "Remove what nights that died left behind, landed rows that neither a release nor an export refers to,"
                        + " and releases that are not to be kept.")
final class CleanCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Keep the newest N releases (default: all). The current one and those that a kept one tells"
                    + " restatements against always stay.")
    private @Nullable Integer keep;

    @Option(
            names = "--keep-month-ends",
            description = "With --keep: also keep the last release of each calendar month.")
    private boolean keepMonthEnds;

    @Option(names = "--dry-run", description = "Say what would go, and remove nothing.")
    private boolean isDryRun;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (keep != null && keep < 1) {
            throw new ParameterException(spec.commandLine(), "--keep is " + keep + "; it must be 1 or more");
        }
        if (keepMonthEnds && keep == null) {
            throw new ParameterException(spec.commandLine(), "--keep-month-ends goes with --keep; without it all stay");
        }
        ConfigurationOption.Asked asked = configuration.asked();
        Warehouse warehouse = asked.warehouse();
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isDirectory(warehouse.folder())) {
            out.println("There is no warehouse " + warehouse.folder() + " yet; nothing to clean.");
            return ExitCode.OK.code();
        }
        try (NightLock lock = NightLock.take(warehouse)) {
            Cleaning cleaning = Cleaning.of(
                    warehouse,
                    new Retention(keep, keepMonthEnds),
                    asked.read() == null ? null : Night.landings(asked.read()));
            cleaning.items()
                    .forEach(item ->
                            out.printf(Locale.ROOT, "%12s  %s: %s%n", size(item.bytes()), item.kind(), item.name()));
            if (!isDryRun) {
                cleaning.carryOut(warehouse);
            }
            out.println((isDryRun ? "Would free " : "Freed ") + size(cleaning.bytes()) + "; " + cleaning.kept()
                    + (cleaning.kept() == 1 ? " release stays" : " releases stay") + " in " + warehouse.folder());
        }
        return ExitCode.OK.code();
    }

    private static String size(long bytes) {
        return FileUtils.byteCountToDisplaySize(bytes);
    }
}
