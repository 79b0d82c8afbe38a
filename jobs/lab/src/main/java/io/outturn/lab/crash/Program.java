package io.outturn.lab.crash;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program as it runs in this process, to be started again in others.
 *
 * @param command the virtual machine, its options and what it runs, without the program's arguments
 */
record Program(List<String> command) {
    /** Options that write a file when a process ends, or wait for somebody; children would fight over them. */
    private static final String NOT_FOR_CHILDREN =
            "-XX:(ArchiveClassesAtExit|DumpLoadedClassList|AOTCacheOutput|StartFlightRecording|FlightRecorderOptions).*";

    Program {
        command = List.copyOf(command);
    }

    /**
     * This process's own program.
     *
     * @param main what it runs where it was not started from a jar
     */
    static Program here(Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("--"))
                .filter(option -> !option.matches(NOT_FOR_CHILDREN))
                .forEach(command::add);
        // Most of a small night is starting up, for which the quick compiler is enough; alone, it is given little room
        // for what it compiles.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=256m"));
        String classes = System.getProperty("java.class.path");
        command.addAll(
                classes.endsWith(".jar") && !classes.contains(java.io.File.pathSeparator)
                        ? List.of("-jar", Path.of(classes).toAbsolutePath().toString())
                        : List.of("-cp", classes, main.getName()));
        return new Program(command);
    }

    /** Starts it on a warehouse in a process of its own, which keeps its temporary files in the folder given. */
    Child start(Path temporary, List<String> arguments, Path warehouse) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.add(1, "-Djava.io.tmpdir=" + temporary);
        whole.addAll(arguments);
        whole.addAll(List.of("--warehouse", warehouse.toString()));
        return new Child(new ProcessBuilder(whole).redirectErrorStream(true).start());
    }
}
