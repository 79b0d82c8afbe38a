package io.outturn.lab.crash;

import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/** One night in a warehouse of its own, killed over and over and then run to its end. */
final class KilledNight {
    private static final Duration AROUND_THE_RENAMES = Duration.ofMillis(8);

    private final int number;
    private final Path folder;
    private final Trial trial;
    private final List<String> violations = new ArrayList<>();

    /**
     * @param number which night, from 1
     * @param folder an empty folder for its warehouse and its temporary files
     */
    KilledNight(int number, Path folder, Trial trial) {
        this.number = number;
        this.folder = folder;
        this.trial = trial;
    }

    /**
     * What came of it.
     *
     * @param violations what did not hold; empty when all did
     * @param temporaryBytes what killed processes left in their folder for temporary files
     */
    record Result(List<String> violations, long temporaryBytes) {}

    Result run(List<Moment> moments, BooleanSupplier isWanted, Consumer<Kill> told)
            throws IOException, InterruptedException, SQLException {
        Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
        trial.copyPrepared(warehouse.folder());
        Files.createDirectory(temporary());
        for (Moment moment : moments) {
            if (!isWanted.getAsBoolean() || !violations.isEmpty()) {
                break;
            }
            Kill kill = kill(warehouse, moment);
            if (kill == null) {
                break;
            }
            told.accept(kill);
        }
        if (violations.isEmpty()) {
            toTheEnd(warehouse);
        }
        long bytes = FileUtils.sizeOfDirectory(temporary().toFile());
        if (violations.isEmpty()) {
            FileUtils.deleteDirectory(folder.toFile());
        } else {
            violations.add("kept in " + folder);
        }
        return new Result(
                violations.stream().map(line -> "night " + number + ": " + line).toList(), bytes);
    }

    private Path temporary() {
        return folder.resolve("temporary");
    }

    /** Null when the night came to its end before the moment did. */
    private @Nullable Kill kill(Warehouse warehouse, Moment moment) throws IOException, InterruptedException {
        try (Child child = trial.night(warehouse.folder(), temporary())) {
            child.await(moment.phase());
            if (moment.atTheRenames()) {
                Manifest release = trial.expected().release();
                Path manifest = warehouse
                        .draft(release.fingerprint(), release.asOf())
                        .folder()
                        .resolve(Manifest.FILE);
                child.await(() -> Files.exists(manifest));
            }
            Duration length =
                    moment.atTheRenames() ? AROUND_THE_RENAMES : trial.lengths().of(moment.phase());
            long until = System.nanoTime() + (long) (moment.share() * length.toNanos());
            child.await(() -> System.nanoTime() > until);
            boolean wasKilled = child.kill();
            trial.lengths().learn(child);
            if (!wasKilled) {
                if (child.ended() != 0) {
                    violations.add("ended with " + child.ended() + ":\n" + child.output());
                }
                return null;
            }
            Optional<Kill.Current> current = trial.expected().current(warehouse, violations);
            if (!violations.isEmpty()) {
                violations.add("killed at '" + child.lastLine() + "'; its output:\n" + child.output());
            }
            return new Kill(number, child.phase(), child.lastLine(), current.orElse(Kill.Current.OLD));
        }
    }

    private void toTheEnd(Warehouse warehouse) throws IOException, InterruptedException, SQLException {
        try (Child child = trial.night(warehouse.folder(), temporary())) {
            int code = child.ended();
            trial.lengths().learn(child);
            if (code != 0) {
                violations.add("the night that was run to its end ended with " + code + ":\n" + child.output());
            }
            violations.addAll(trial.expected().differences(warehouse));
        }
    }
}
