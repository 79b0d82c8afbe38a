package io.outturn.cli;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.FileFormat;
import io.outturn.profile.ProfileReport;
import io.outturn.profile.schedule.ScheduleReport;
import io.outturn.yaml.Spelling;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at an export nobody has mapped yet. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "Look at an unknown export: what it holds, what is odd, and how it could be mapped.")
final class ProfileCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description = "The export: delimited text, a workbook, Parquet or a project schedule.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--contract",
            paramLabel = "NAME",
            description = "Propose a mapping to this contract (default: the closest).")
    private @Nullable String contract;

    @Option(
            names = "--sheet",
            paramLabel = "NAME",
            description = "Sheet of a workbook, by its name, its place or a pattern (default: the first not hidden).")
    private @Nullable String sheet;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "200000",
            description = "How many rows to look at (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (rows < 1) {
            throw new ParameterException(spec.commandLine(), "--rows is " + rows + "; it must be 1 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (sheet == null && Files.isRegularFile(file) && FileFormat.of(file) == FileFormat.PROJECT) {
            ScheduleReport.of(file, contracts().stream().map(Contract::name).toList())
                    .print(out);
            return ExitCode.OK.code();
        }
        ProfileReport report = ProfileReport.of(file, sheet, contracts(), rows);
        List<String> sheets = report.sheets();
        if (sheets.size() > 1 && sheet == null) {
            out.println("Sheets (--sheet chooses another than the first): " + String.join(", ", sheets));
        }
        report.print(out);
        return ExitCode.OK.code();
    }

    private Collection<Contract> contracts() {
        Contracts exports = Contracts.exports();
        String name = contract;
        if (name == null) {
            return exports.all();
        }
        return List.of(exports.find(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--contract '" + name + "' is not known" + Spelling.nearest(name, exports.names()))));
    }
}
