package io.outturn.lab.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A run of the program in a process of its own, watched by what it prints. */
final class Child implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final long LOOK_EVERY_NANOS = 100_000;

    private final Process process;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private final Map<Phase, Long> begun = new EnumMap<>(Phase.class);

    Child(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of process " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            // A killed process closes its output in the midst of a line.
            add(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        Phase.begunBy(line).ifPresent(phase -> begun.put(phase, System.nanoTime()));
    }

    /** The phase it is in, or was in when it ended; null before the first. */
    synchronized @Nullable Phase phase() {
        return begun.keySet().stream().reduce((earlier, later) -> later).orElse(null);
    }

    /** How long the phase took; empty before the next one has begun. */
    synchronized Optional<Duration> length(Phase phase) {
        Long from = begun.get(phase);
        Optional<Long> to = begun.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(phase) > 0)
                .map(Map.Entry::getValue)
                .findFirst();
        return from == null ? Optional.empty() : to.map(end -> Duration.ofNanos(end - from));
    }

    /** The newest line it printed. */
    synchronized String lastLine() {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    synchronized String output() {
        return String.join("\n", lines);
    }

    /** Waits until the phase or a later one has begun, or the process has ended. */
    void await(Phase phase) {
        await(() -> {
            Phase now = phase();
            return now != null && now.compareTo(phase) >= 0;
        });
    }

    /** Waits, looking many times in a millisecond, until something is so or the process has ended. */
    void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (process.isAlive() && !condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("a night took longer than " + LONGEST + ":\n" + output());
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /**
     * Ends it at once, as SIGKILL does, and waits for its end.
     *
     * @return whether it was still running
     */
    boolean kill() throws InterruptedException {
        boolean wasAlive = process.isAlive();
        process.destroyForcibly();
        ended();
        return wasAlive && process.exitValue() != 0;
    }

    /** Waits for its end and gives its exit code. */
    int ended() throws InterruptedException {
        if (!process.waitFor(LONGEST.toMinutes(), TimeUnit.MINUTES)) {
            throw new IllegalStateException("a night took longer than " + LONGEST + ":\n" + output());
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
