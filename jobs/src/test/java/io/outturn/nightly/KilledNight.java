package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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

    /** Starts the program in a process of its own and kills it as soon as the folder is there, or a little later. */
    static void killWhen(Portfolio portfolio, Path sign, Path log) throws Exception {
        Process process = new ProcessBuilder(command(portfolio.arguments("run")))
                .redirectErrorStream(true)
                .redirectOutput(new File(log.toString()))
                .start();
        while (process.isAlive() && !Files.exists(sign)) {
            Thread.sleep(20);
        }
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.exists(sign))
                .as("the process ended before it got to %s:%n%s", sign, Files.readString(log))
                .isTrue();
    }
}
