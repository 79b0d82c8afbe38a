package io.outturn.cli;

import io.outturn.cli.answer.AnswerFormat;
import io.outturn.cli.answer.ChosenColumns;
import io.outturn.cli.answer.TableAnswer;
import io.outturn.cli.prompt.Terminals;
import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.profile.file.Printable;
import io.outturn.query.ReleaseDiff;
import io.outturn.query.ReleaseDiff.Wanted;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseNames;
import io.outturn.release.Warehouse;
import io.outturn.yaml.Spelling;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two releases: which figures differ, by how much and why. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Compare two releases: which figures differ, by how much and why.")
final class DiffCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    /** For people they say nothing that the item and the figure's name do not say. */
    private static final Set<String> HIDDEN = Set.of("case_id", "unit");

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final AnswerOptions answers = new AnswerOptions();

    @Parameters(
            index = "0",
            paramLabel = "EARLIER",
            description = "A release: a name such as 2026-08-31-1, or a date for the newest of that date.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String earlierName;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "LATER",
            defaultValue = ReleaseNames.CURRENT,
            description = "The other release (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String laterName;

    @Option(names = "--case", paramLabel = "CASE", description = "Only figures of this case.")
    private @Nullable String caseId;

    @Option(names = "--table", paramLabel = "TABLE", description = "Only figures of this table.")
    private @Nullable String table;

    @Option(
            names = "--measure",
            paramLabel = "MEASURE",
            description =
                    "Only this figure, such as actual or cost_variance.actual; figures that follow others included.")
    private @Nullable String measure;

    @Option(names = "--all", description = "Also figures that only follow others which changed, such as a variance.")
    private boolean all;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many figures, 0 for all (default: 20 in a table, all in other formats).")
    private @Nullable Long limit;

    @Option(names = "--summary", description = "Only the counts by table.")
    private boolean summary;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        checkNames();
        Warehouse warehouse = configuration.warehouse();
        PrintWriter err = spec.commandLine().getErr();
        Manifest earlier = ReleaseOption.find(warehouse, earlierName, err);
        Manifest later = ReleaseOption.find(warehouse, laterName, err);
        Path unfinished = answers.unfinished(warehouse);
        PrintWriter out = spec.commandLine().getOut();
        boolean isForPeople = answers.format() == AnswerFormat.TABLE && !answers.isToFile();
        Wanted wanted = new Wanted(
                caseId, table, measure, all || measure != null, limit != null ? limit : isForPeople ? SHOWN : 0);
        try (ReleaseDiff diff = ReleaseDiff.between(warehouse, earlier, later)) {
            if (isForPeople) {
                print(diff, wanted, earlier, later, out);
            } else {
                diff.notes().forEach(note -> err.println("note: " + Printable.text(note)));
                answers.write(out, unfinished, 0, 0, (reader, file) -> {
                    if (reader == null) {
                        diff.write(summary, wanted, Objects.requireNonNull(file));
                    } else if (summary) {
                        diff.summary(reader);
                    } else {
                        diff.figures(wanted, reader);
                    }
                });
            }
        }
        return ExitCode.OK.code();
    }

    private void print(ReleaseDiff diff, Wanted wanted, Manifest earlier, Manifest later, PrintWriter out)
            throws Exception {
        int width = Terminals.width();
        out.printf(
                "From %s (as known on %s) to %s (as known on %s)%n",
                earlier.release(), earlier.asOf(), later.release(), later.asOf());
        for (List<String> difference : diff.differences()) {
            out.printf("  %-10s  %s%n", difference.get(0), Printable.text(difference.get(1)));
        }
        if (diff.differences().isEmpty()) {
            out.println("  made from the same deliveries, settings and program");
        }
        diff.notes().forEach(note -> out.println("  note: " + Printable.text(note)));
        if (caseId == null && table == null && measure == null) {
            out.println();
            diff.summary(new TableAnswer(out, width, 0));
        }
        if (summary) {
            return;
        }
        long found = diff.count(wanted);
        out.printf(
                Locale.ROOT,
                "%n%,d %s%s%s%n",
                found,
                found == 1 ? "difference" : "differences",
                wanted.all()
                        ? ""
                        : table == null
                                ? " of measures that do not just follow others (--all, --table)"
                                : " that do not just follow others (--all)",
                wanted.limit() > 0 && found > wanted.limit() ? "; the largest " + wanted.limit() + " (--limit)" : "");
        if (found > 0) {
            diff.figures(wanted, new ChosenColumns(new TableAnswer(out, width, 0), HIDDEN));
        }
    }

    private void checkNames() {
        if (limit != null && limit < 0) {
            throw usage("--limit is " + limit + "; it must be 0 or more");
        }
        if (table != null && Contracts.tables().find(table).isEmpty()) {
            throw usage("--table '" + table + "' is not known"
                    + Spelling.nearest(table, Contracts.tables().names()));
        }
        if (measure != null) {
            String name = measure.substring(measure.indexOf('.') + 1);
            List<String> known = Contracts.tables().all().stream()
                    .filter(contract -> table == null || contract.name().equals(table))
                    .map(Contract::columns)
                    .flatMap(List::stream)
                    .map(Column::name)
                    .distinct()
                    .toList();
            if (!known.contains(name)) {
                throw usage("--measure '" + measure + "' is not known" + Spelling.nearest(name, known));
            }
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
