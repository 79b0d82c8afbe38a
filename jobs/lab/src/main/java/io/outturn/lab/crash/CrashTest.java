package io.outturn.lab.crash;

import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;

/** Kills nights of the real program at random moments and holds what they leave behind to what an undisturbed one leaves. */
public final class CrashTest {
    /** So few kills are spread over all phases of one night. */
    private static final int FEW = 5;

    private static final int MOST_OF_A_PHASE = 3;

    private final Program program;
    private final Path work;
    private final PrintWriter out;
    private final Tally tally = new Tally();

    /**
     * @param main what the program runs where this process was not started from a jar
     * @param work folder for everything it makes; made when it is not there, and left empty when all is well
     */
    public CrashTest(Class<?> main, Path work, PrintWriter out) {
        this.program = Program.here(main);
        this.work = work.toAbsolutePath().normalize();
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param configuration the configuration whose night is killed
     * @param arguments the program's arguments for that night, but for {@code --config} and {@code --warehouse}
     * @param kills how many
     * @param atOnce how many nights at once, each in a warehouse of its own
     * @param seed decides the moments; how far a process has got by then is the machine's doing
     * @return whether everything held after every kill
     */
    public boolean run(Path configuration, List<String> arguments, int kills, int atOnce, long seed)
            throws IOException, InterruptedException, SQLException {
        Files.createDirectories(work);
        Trial trial = prepare(configuration, arguments);
        AtomicInteger begun = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                running.add(threads.submit(() -> {
                    while (tally.kills() < kills && tally.holds()) {
                        int number = begun.incrementAndGet();
                        night(number, trial, kills, new Random(seed + number));
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        tally.print(out);
        if (tally.holds()) {
            FileUtils.deleteDirectory(trial.prepared().toFile());
            FileUtils.deleteDirectory(trial.expected().undisturbed().folder().toFile());
        }
        return tally.holds();
    }

    private void night(int number, Trial trial, int kills, Random random)
            throws IOException, InterruptedException, SQLException {
        Path folder = work.resolve("night-" + number);
        FileUtils.deleteDirectory(folder.toFile());
        Files.createDirectories(folder);
        KilledNight.Result result = new KilledNight(number, folder, trial)
                .run(
                        Moment.ofOneNight(random, kills > FEW ? MOST_OF_A_PHASE : 1),
                        () -> tally.kills() < kills,
                        kill -> {
                            int count = tally.add(kill);
                            out.printf(
                                    "kill %d of %d: night %d at '%s'; current is the %s release%n",
                                    count, kills, kill.night(), kill.line(), kill.current());
                        });
        tally.add(result);
        out.printf(
                "night %d, run to its end: %s%n",
                number, result.violations().isEmpty() ? "equal to the undisturbed one" : "NOT AS IT SHOULD BE");
    }

    /** Makes the earlier release, and lets the night run once undisturbed. */
    private Trial prepare(Path configuration, List<String> arguments) throws IOException, InterruptedException {
        Path prepared = fresh("prepared");
        Path changed = work.resolve("changed-mappings.yaml");
        ChangedMappings.write(configuration, changed);
        out.println("making the earlier release");
        undisturbed(prepared, changed, arguments, new PhaseLengths());
        Manifest old = new Warehouse(prepared).currentRelease().orElseThrow();
        out.println("running the night undisturbed");
        Path undisturbed = fresh("undisturbed");
        Trial.copy(prepared, undisturbed);
        PhaseLengths lengths = new PhaseLengths();
        undisturbed(undisturbed, configuration, arguments, lengths);
        Warehouse warehouse = new Warehouse(undisturbed);
        Manifest release = warehouse.currentRelease().orElseThrow();
        if (release.equals(old)) {
            throw new IllegalStateException("the night made no new release");
        }
        Files.delete(changed);
        Expected expected = new Expected(old, warehouse, release);
        return new Trial(program, night(configuration, arguments), prepared, expected, lengths);
    }

    private Path fresh(String name) throws IOException {
        Path folder = work.resolve(name);
        FileUtils.deleteDirectory(folder.toFile());
        return folder;
    }

    private void undisturbed(Path warehouse, Path configuration, List<String> arguments, PhaseLengths lengths)
            throws IOException, InterruptedException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Child child = program.start(temporary, night(configuration, arguments), warehouse)) {
            if (child.ended() != 0) {
                throw new IllegalStateException(
                        "an undisturbed night ended with " + child.ended() + ":\n" + child.output());
            }
            lengths.learn(child);
            // Without a phase that it knows, no moment ever comes and nights would be run without an end.
            if (child.phase() != Phase.PUBLISHING) {
                throw new IllegalStateException(
                        "the night's output does not tell that it publishes:\n" + child.output());
            }
        }
    }

    private static List<String> night(Path configuration, List<String> arguments) {
        List<String> night = new ArrayList<>(List.of("run", "--config", configuration.toString()));
        night.addAll(arguments);
        return night;
    }
}
