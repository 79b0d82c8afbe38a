package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A night in a process of its own, which is killed outright. */
final class KilledNight {
    private KilledNight() {}

    /** The program with its arguments, to be started in a process of its own. */
    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Xmx"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.outturn.cli.Outturn"));
        command.addAll(arguments);
        return command;
    }

    /** What is waited for. */
    interface Sign {
        boolean isThere() throws IOException;
    }

    /** Whether a night has written tables below the folder its drafts are in. */
    static boolean hasTables(Path work) throws IOException {
        if (!Files.isDirectory(work)) {
            return false;
        }
        try (Stream<Path> nights = Files.list(work)) {
            return nights.anyMatch(night -> Files.isDirectory(night.resolve("tables")));
        }
    }

    /** Starts the program in a process of its own and kills it as soon as the sign is there, or a little later. */
    static void killWhen(Portfolio portfolio, Sign sign, Path log) throws Exception {
        Process process = new ProcessBuilder(command(portfolio.arguments("run")))
                .redirectErrorStream(true)
                .redirectOutput(new File(log.toString()))
                .start();
        while (process.isAlive() && !sign.isThere()) {
            Thread.sleep(20);
        }
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sign.isThere())
                .as("the process ended too early:%n%s", Files.readString(log))
                .isTrue();
    }
}
