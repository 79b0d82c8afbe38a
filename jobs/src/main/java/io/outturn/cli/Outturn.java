package io.outturn.cli;

import io.outturn.cli.answer.EscapedOutput;
import io.outturn.cli.answer.Style;
import io.outturn.cli.prompt.Terminals;
import io.outturn.landing.Excerpt;
import io.outturn.yaml.Spelling;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code outturn}. */
@Command(
        name = "outturn",
        description = "What approved business cases cost and brought, against what was promised.",
        mixinStandardHelpOptions = true,
        versionProvider = Outturn.Version.class,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            InitCommand.class,
            ProfileCommand.class,
            RunsCommand.class,
            PublishCommand.class,
            SqlCommand.class,
            ExplainCommand.class,
            DiffCommand.class,
            ReviewCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            WithdrawCommand.class,
            CleanCommand.class,
            CompletionCommand.class
        })
public final class Outturn implements Runnable {

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure, and the logs of the libraries.")
    private boolean debug;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(
                new EscapedOutput(
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8), Terminals.showsColours(false)),
                new EscapedOutput(
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8), Terminals.showsColours(true)),
                arguments));
    }

    /** Runs the program and returns its exit code. What it says holds nothing a terminal would obey. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(new EscapedOutput(out), new EscapedOutput(err), arguments);
    }

    private static int run(EscapedOutput said, EscapedOutput told, String... arguments) {
        Outturn outturn = new Outturn();
        CommandLine commandLine = new CommandLine(outturn);
        for (CommandLine helped :
                List.of(commandLine, commandLine.getSubcommands().get("run"))) {
            helped.getCommandSpec()
                    .usageMessage()
                    .exitCodeListHeading("%nExit codes:%n")
                    .exitCodeList(ExitCode.meanings());
        }
        commandLine.addSubcommand(DevelopmentCommand.withFurtherCommands());
        commandLine
                .setOut(said)
                .setErr(told)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // An argument that starts with @ is a name like any other, not a file of arguments.
                .setExpandAtFiles(false)
                .registerConverter(LocalDate.class, Arguments::date)
                .registerConverter(Path.class, Arguments::path)
                .registerConverter(int.class, Arguments::integer)
                .registerConverter(long.class, Arguments::whole)
                .registerConverter(Long.class, Arguments::whole)
                .setExecutionStrategy(outturn::execute)
                .setParameterExceptionHandler(Outturn::usage)
                .setExecutionExceptionHandler((failure, command, parsed) -> outturn.failed(failure, told));
        int code = commandLine.execute(arguments);
        said.flush();
        told.flush();
        return code;
    }

    private int execute(CommandLine.ParseResult parsed) {
        return debug ? Logs.shownDuring(() -> command(parsed)) : command(parsed);
    }

    private static int command(CommandLine.ParseResult parsed) {
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int usage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        EscapedOutput.print(command.getErr(), Style.ALARM, "outturn:");
        command.getErr().println(" " + Excerpt.line(words(failure)));
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.code();
    }

    private static String words(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String word = unmatched.getUnmatched().get(0);
            Set<String> commands = failure.getCommandLine().getSubcommands().keySet();
            return commands.isEmpty()
                    ? "'" + word + "' is not expected here"
                    : "there is no command '" + word + "'" + Spelling.nearest(word, commands);
        }
        return String.valueOf(failure.getMessage())
                + (failure instanceof UnmatchedArgumentException unmatched ? meantOption(unmatched) : "");
    }

    private static String meantOption(UnmatchedArgumentException failure) {
        return failure.getSuggestions().stream()
                .findFirst()
                .map(option -> "; did you mean " + option + "?")
                .orElse("");
    }

    private int failed(Throwable failure, PrintWriter err) {
        ExitCode code = ExitCode.of(failure);
        EscapedOutput.print(err, Style.ALARM, "outturn:");
        err.println(" " + Messages.of(failure));
        if (debug) {
            failure.printStackTrace(err);
        } else if (code == ExitCode.FAULT) {
            err.println("This is a fault of the program; --debug shows where. The run is safe to repeat.");
        }
        return code.code();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The version the jar was built with. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Outturn.class.getPackage().getImplementationVersion();
            return Stream.of("outturn " + (version == null ? "(unpackaged)" : version))
                    .toArray(String[]::new);
        }
    }
}
