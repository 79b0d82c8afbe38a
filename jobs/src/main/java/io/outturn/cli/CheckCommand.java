package io.outturn.cli;

import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.InputFile;
import io.outturn.configuration.InputFiles;
import io.outturn.nightly.InvalidInput;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Validates the configuration, the contracts and the headers of the files, and changes nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Validate the configuration, the contracts and the files' headers, and change nothing.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ConfigurationFile read = configuration.read();
        InputFiles found = InputFiles.find(read);
        List<String> problems = new java.util.ArrayList<>(found.problems());
        List<String> warnings = new java.util.ArrayList<>();
        for (InputFile file : found.newest().map(found::knownOn).orElse(List.of())) {
            HeaderCheck.of(read.configuration(), file, problems, warnings);
        }
        warnings.forEach(warning -> out.println("note: " + warning));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        out.println(configuration.file() + ": " + read.configuration().sources().size() + " sources, "
                + found.files().size() + " files, newest extraction "
                + found.newest().map(Object::toString).orElse("none") + "; everything is as it should be");
        return ExitCode.OK.code();
    }
}
