package io.outturn.cli;

import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What only those need who build the program. */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description = "For those who build Outturn: invented exports, benchmark, crash test, the data dictionary.",
        subcommands = DictionaryCommand.class)
final class DevelopmentCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** The command, with those whose jars lie beside the program's. */
    static CommandLine withFurtherCommands() {
        CommandLine group = new CommandLine(new DevelopmentCommand());
        ServiceLoader.load(FurtherCommand.class).forEach(group::addSubcommand);
        return group;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.OK.code();
    }
}
