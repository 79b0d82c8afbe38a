package io.outturn.lab.command;

import io.outturn.cli.ExitCode;
import io.outturn.cli.FurtherCommand;
import io.outturn.lab.headers.HeaderScores;
import io.outturn.lab.headers.HeaderSet;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Scores what is proposed for the headers of well-known systems. */
@Command(
        name = "headers",
        mixinStandardHelpOptions = true,
        description = {
            "Score what profile proposes for the exports of well-known systems: columns right, wrong and missing, by contract.",
            "The exports are made from public documentation, with what is right for each."
        })
public final class HeadersCommand implements FurtherCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("outturn-headers");
        try {
            HeaderScores scores = new HeaderScores(folder);
            for (HeaderSet export : HeaderSet.all()) {
                scores.add(export);
            }
            scores.lines().forEach(out::println);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        return ExitCode.OK.code();
    }
}
