package io.outturn.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts Java programs as a user would, cold, and watches what they take. */
final class ChildProcess {
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final String PEAK = "VmHWM:";
    private static final int BYTES_OF_A_KILOBYTE = 1024;

    private ChildProcess() {}

    /** Runs the program itself, with the flags this process was given. */
    static Cost outturn(Path log, String... arguments) throws IOException {
        String classPath = System.getProperty("java.class.path");
        boolean isJar = classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"));
        List<String> command = java();
        command.addAll(isJar ? List.of("-jar", classPath) : List.of("-cp", classPath, "io.outturn.cli.Outturn"));
        command.addAll(List.of(arguments));
        return run(command, log);
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
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
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
                processor = process.info().totalCpuDuration().orElse(processor);
                peak = Math.max(peak, peakBytes(process.pid()));
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
