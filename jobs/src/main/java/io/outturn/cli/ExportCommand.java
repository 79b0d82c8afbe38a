package io.outturn.cli;

import io.outturn.query.SqlSession;
import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import io.outturn.yaml.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the tables of a release as one workbook, for people who filter and pass on. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the tables of a release as a workbook: a sheet for each, with what every column means.")
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final ReleaseOption release = new ReleaseOption();

    @Option(
            names = "--xlsx",
            paramLabel = "FILE",
            required = true,
            description = "The workbook to write, in place of one that is there.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only this table; several with commas between them, or by repeating the option (default: all).")
    private List<String> wanted = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        WrittenFile workbook = WrittenFile.of("--xlsx", file, spec);
        Warehouse warehouse = configuration.warehouse();
        Manifest manifest = release.in(warehouse);
        try (SqlSession session = SqlSession.open(warehouse.release(manifest), null)) {
            List<String> tables = chosen(session.tables().keySet());
            AtomicLong rows = new AtomicLong();
            workbook.write(out -> rows.set(ReleaseWorkbook.write(session, manifest, tables, out)));
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%s: %d %s, %,d rows%n",
                            workbook.path(),
                            tables.size(),
                            tables.size() == 1 ? "table" : "tables",
                            rows.get());
        }
        return ExitCode.OK.code();
    }

    private List<String> chosen(Set<String> there) {
        for (String name : wanted) {
            if (!there.contains(name)) {
                throw usage("the release has no table " + name + Spelling.nearest(name, there));
            }
        }
        return there.stream()
                .filter(name -> wanted.isEmpty() || wanted.contains(name))
                .toList();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
