package io.outturn.cli;

import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.InputFile;
import io.outturn.configuration.InputFiles;
import io.outturn.configuration.LookupTables;
import io.outturn.landing.LandedStore;
import io.outturn.landing.Mapping;
import io.outturn.nightly.InvalidInput;
import io.outturn.nightly.RowCheck;
import io.outturn.nightly.RowFindings;
import io.outturn.nightly.SameContent;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Validates the configuration, the contracts, the headers of the files and, if asked, every row, and changes nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Validate the configuration, the contracts and the files' headers, and change nothing.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = "--rows",
            description =
                    "Look at every row too: land all files in a temporary folder, put their rows together as a night"
                            + " does, and tell what is rejected, what can be read in two ways and what refers to nothing. Nothing is"
                            + " published, and the warehouse is not touched.")
    private boolean withRows;

    @Option(names = "--json", description = "Print one JSON object for programs instead of lines for people.")
    private boolean json;

    @Mixin
    private final ProgressOptions progressOptions = new ProgressOptions();

    @Option(
            names = "--written-out",
            description = "Print the configuration with all that its sources take over by 'like' and 'defaults' written"
                    + " out, and look at no file.")
    private boolean isWrittenOut;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ConfigurationFile read = configuration.read();
        if (isWrittenOut) {
            out.print(ConfigurationFile.writtenOut(configuration.file()));
            out.flush();
            return ExitCode.OK.code();
        }
        InputFiles found = InputFiles.find(read);
        List<String> problems = new ArrayList<>(found.problems());
        List<String> notes = new ArrayList<>();
        List<InputFile> known = found.newest().map(found::knownOn).orElse(List.of());
        found.notes()
                .forEach((source, some) -> some.forEach(note -> notes.add("source " + source + ": " + note.text())));
        if (problems.isEmpty()) {
            problems.addAll(SameContent.problems(read.configuration(), known));
        }
        if (problems.isEmpty() && found.files().isEmpty()) {
            problems.add("no source has any file");
        }
        RowFindings rows = withRows && problems.isEmpty() ? rows(read, problems) : null;
        if (rows == null) {
            LookupTables tables = new LookupTables(
                    read.configuration(), found, found.newest().orElse(LocalDate.MAX), LandedStore::contentHash);
            for (InputFile file : known) {
                Mapping mapping = file.mapping(read.configuration()).with(tables.of(file.source(), problems));
                HeaderCheck.of(mapping, file, problems, notes);
            }
        } else {
            // What headers say is among what landing says.
            notes.clear();
            notes.addAll(rows.notes());
            problems.addAll(rows.problems());
        }
        CheckReport report = new CheckReport(
                read.configuration().sources().size(),
                found.files().size(),
                found.newest().orElse(null),
                problems,
                notes,
                rows);
        if (json) {
            out.println(report.toJson());
        } else {
            report.print(out);
        }
        if (!report.ok()) {
            throw new InvalidInput(problems);
        }
        if (!json) {
            out.println(configuration.file() + ": " + report.conclusion());
        }
        return ExitCode.OK.code();
    }

    private @Nullable RowFindings rows(ConfigurationFile read, List<String> problems) throws IOException, SQLException {
        try (ConsoleProgress progress = progressOptions.on(spec.commandLine().getErr())) {
            return RowCheck.of(read, progress);
        } catch (InvalidInput e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }
}
