package io.outturn.cli;

import io.outturn.configuration.JobRepository;
import io.outturn.nightly.NightLock;
import io.outturn.nightly.RunHistory;
import io.outturn.release.Warehouse;
import io.outturn.release.WithdrawnRelease;
import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the runs of a warehouse and why one failed. */
@Command(name = "runs", mixinStandardHelpOptions = true, description = "List the runs, and why one failed.")
final class RunsCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int last;

    @Option(names = "--json", description = "Print one JSON object for programs instead of the list for people.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (last < 1) {
            throw new ParameterException(spec.commandLine(), "--last is " + last + "; it must be 1 or more");
        }
        ConfigurationOption.Asked asked = configuration.asked();
        Warehouse warehouse = asked.warehouse();
        JobRepository records =
                asked.read() == null ? null : asked.read().configuration().jobRepository();
        Optional<String> running = NightLock.holder(warehouse);
        boolean isHeld = running.isPresent() && records == null;
        if (json) {
            List<RunHistory.Run> runs = isHeld ? null : RunHistory.newest(records, warehouse, last);
            out.println(RunList.of(running.orElse(null), runs, warehouse.withdrawn())
                    .toJson());
            return (isHeld ? ExitCode.BUSY : ExitCode.OK).code();
        }
        running.ifPresent(holder -> out.println("A night is running now (" + holder + ")."));
        if (isHeld) {
            out.println("It holds the file its records are kept in; ask again when it has ended.");
            return ExitCode.BUSY.code();
        }
        for (WithdrawnRelease taken : warehouse.withdrawn()) {
            out.println("note: " + ReleaseOption.withdrawn(taken.release(), taken.withdrawal()));
        }
        List<RunHistory.Run> runs = RunHistory.newest(records, warehouse, last);
        if (runs.isEmpty()) {
            int releases = warehouse.manifests().size();
            out.println(
                    releases == 0
                            ? "Nothing has run in " + warehouse.folder() + " yet."
                            : "No run is recorded, though " + warehouse.folder() + " holds " + releases
                                    + (releases == 1 ? " release" : " releases")
                                    + ": their records were lost, or are in another database.");
            return ExitCode.OK.code();
        }
        out.printf(
                "%5s  %-10s  %-19s  %-19s  %-9s  %6s  %10s  %8s%n",
                "run", "as of", "started", "ended", "status", "landed", "rows read", "rejected");
        for (RunHistory.Run run : runs) {
            out.printf(
                    Locale.ROOT,
                    "%5d  %-10s  %-19s  %-19s  %-9s  %6d  %,10d  %,8d%n",
                    run.id(),
                    run.asOf(),
                    time(run.started()),
                    time(run.ended()),
                    RunList.status(run, running.isPresent()),
                    run.filesLanded(),
                    run.rowsRead(),
                    run.rowsRejected());
            if (run.failedStep() != null) {
                out.println("       failed in " + run.failedStep() + ": "
                        + String.valueOf(
                                        run.reason() == null
                                                ? "the process ended before it could say why"
                                                : run.reason())
                                .replace("\n", "\n         "));
            }
        }
        return ExitCode.OK.code();
    }

    private static String time(@Nullable LocalDateTime time) {
        return time == null ? "-" : TIME.format(time);
    }
}
