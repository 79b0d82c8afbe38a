package io.outturn.lab.benchmark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts Java programs as a user would, cold, and watches what they take. */
final class ChildProcess {
    private static final long LOOK_EVERY_MILLIS = 20;
    /** Flags that write an archive of classes, which is the launcher's to do, or watch a process. */
    private static final List<String> OF_THIS_PROCESS_ALONE = List.of(
            "-XX:ArchiveClassesAtExit",
            "-XX:DumpLoadedClassList",
            "-XX:AOTCacheOutput",
            "-XX:StartFlightRecording",
            "-Xlog",
            "-Doutturn.computed",
            "-agentlib",
            "-javaagent");

    /** The launcher says here where it is. */
    private static final String LAUNCHER = "OUTTURN_LAUNCHER";

    private static final String PEAK = "VmHWM:";
    private static final int BYTES_OF_A_KILOBYTE = 1024;

    private ChildProcess() {}

    /** Runs the program itself: by its launcher where this process was started by it, else as this process was. */
    static Cost outturn(Path log, String... arguments) throws IOException {
        String launcher = System.getenv(LAUNCHER);
        List<String> command = launcher == null ? ofThisProgram() : new ArrayList<>(List.of(launcher));
        command.addAll(List.of(arguments));
        return run(command, log);
    }

    private static List<String> ofThisProgram() {
        String classPath = System.getProperty("java.class.path");
        boolean isJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        List<String> command = java();
        command.addAll(isJar ? List.of("-jar", classPath) : List.of("-cp", classPath, "io.outturn.cli.Outturn"));
        return command;
    }

    /** Runs one of the benchmark's own parts. */
    static Cost part(Path log, Class<?> main, String... arguments) throws IOException {
        List<String> command = java();
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return run(command, log);
    }

    private static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> OF_THIS_PROCESS_ALONE.stream().noneMatch(flag::startsWith))
                .forEach(command::add);
        return command;
    }

    /** @throws IOException with what the program said, when it failed */
    private static Cost run(List<String> command, Path log) throws IOException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Duration processor = Duration.ZERO;
        long peak = 0;
        try {
            do {
                Duration soFar = Duration.ZERO;
                for (ProcessHandle one : family(process)) {
                    soFar = soFar.plus(one.info().totalCpuDuration().orElse(Duration.ZERO));
                    peak = Math.max(peak, peakBytes(one.pid()));
                }
                processor = soFar.compareTo(processor) > 0 ? soFar : processor;
            } while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(
                    String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + Files.readString(log));
        }
        return new Cost(seconds, processor.toNanos() / 1e9, peak);
    }

    /** A launcher may start the program as a process of its own. */
    private static List<ProcessHandle> family(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** The most memory the process has had, as Linux tells it. */
    private static long peakBytes(long process) {
        Path status = Path.of("/proc", String.valueOf(process), "status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith(PEAK)) {
                    String kilobytes =
                            line.substring(PEAK.length()).replace("kB", "").strip();
                    return Long.parseLong(kilobytes) * BYTES_OF_A_KILOBYTE;
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }
}
