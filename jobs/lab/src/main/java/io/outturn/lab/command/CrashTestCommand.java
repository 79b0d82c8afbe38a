package io.outturn.lab.command;

import io.outturn.cli.ConfigurationOption;
import io.outturn.cli.ExitCode;
import io.outturn.cli.FurtherCommand;
import io.outturn.cli.Outturn;
import io.outturn.configuration.ConfigurationFile;
import io.outturn.lab.crash.CrashTest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Kills nights at random moments and looks at what they leave behind. */
@Command(
        name = "crash-test",
        mixinStandardHelpOptions = true,
        description = "Kill nights at random moments, in warehouses of their own, and check what they leave behind.")
public final class CrashTestCommand implements FurtherCommand {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--as-of", paramLabel = "DATE", description = "The night to kill (default: the newest).")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many kills (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many nights run at once (default: ${DEFAULT-VALUE}).")
    private int atOnce;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides the moments (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--work",
            paramLabel = "FOLDER",
            defaultValue = "${sys:java.io.tmpdir}/outturn-crash-test",
            description = "Where it makes its warehouses (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path work;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (kills < 1 || atOnce < 1) {
            throw new ParameterException(spec.commandLine(), "--kills and --at-once must be 1 or more");
        }
        ConfigurationFile read = configuration.read();
        List<String> arguments =
                new ArrayList<>(List.of("--folder", read.folder().toString()));
        if (asOf != null) {
            arguments.addAll(List.of("--as-of", asOf.toString()));
        }
        boolean held = new CrashTest(Outturn.class, work, spec.commandLine().getOut())
                .run(configuration.file().toAbsolutePath(), arguments, kills, atOnce, seed);
        return (held ? ExitCode.OK : ExitCode.FAULT).code();
    }
}
