package io.outturn.cli;

import io.outturn.contract.Contracts;
import io.outturn.contract.DataDictionary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the data dictionary. */
@Command(
        name = "dictionary",
        mixinStandardHelpOptions = true,
        description = "Print what is read and what is published, column by column, as Markdown.")
final class DictionaryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(DataDictionary.markdown(Contracts.exports(), Contracts.tables()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK.code();
    }
}
