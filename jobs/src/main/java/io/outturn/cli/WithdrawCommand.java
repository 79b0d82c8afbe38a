package io.outturn.cli;

import io.outturn.nightly.NightLock;
import io.outturn.release.Manifest;
import io.outturn.release.NoRelease;
import io.outturn.release.Publisher;
import io.outturn.release.ReleaseNames;
import io.outturn.release.Warehouse;
import io.outturn.release.Withdrawal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a release back: it is kept and marked, and readers are given the one before. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description = "Take a release back: it is kept and marked, and readers are given the one before. With --to, the"
                + " views of a PostgreSQL database are pointed there too.")
final class WithdrawCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Parameters(
            index = "0",
            paramLabel = "RELEASE",
            description = "Its full name, such as 2026-09-30-1; no date and not 'current', which name another release"
                    + " the next time.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(
            names = "--why",
            required = true,
            paramLabel = "REASON",
            description = "What is wrong with it, in one line; shown wherever the release is named.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String why;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (why.isBlank() || why.codePoints().anyMatch(Character::isISOControl)) {
            throw new ParameterException(
                    spec.commandLine(), "--why must say in one line what is wrong with the release");
        }
        Warehouse warehouse = configuration.warehouse();
        if (database.isGiven()) {
            // What is wrong with its options is said before anything is done.
            database.publisher(table -> {});
        }
        if (!Files.isDirectory(warehouse.folder())) {
            throw new NoRelease("there is no warehouse " + warehouse.folder());
        }
        Optional<Manifest> current;
        try (NightLock lock = NightLock.take(warehouse)) {
            current = withdraw(warehouse, find(warehouse));
        }
        if (current.isPresent() && database.isGiven()) {
            PublishCommand.publish(warehouse, current.get(), database, false, null, new ProgressOptions(), spec);
        } else if (database.isGiven()) {
            throw new NoRelease("the views of " + database.schema()
                    + " still show what was published last, for there is no release to point them at; make one with"
                    + " 'outturn run', then publish it");
        } else if (current.isPresent()) {
            spec.commandLine()
                    .getOut()
                    .println("A database that it was published to is not changed; --to takes it back there.");
        }
        return ExitCode.OK.code();
    }

    /** The release readers are given now that another was taken back; empty where none is left. */
    private Optional<Manifest> withdraw(Warehouse warehouse, Manifest release) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Withdrawal> former = warehouse.withdrawal(release);
        Optional<Manifest> before = warehouse.currentRelease();
        new Publisher(warehouse).withdraw(release, why.strip(), Clock.systemUTC());
        out.println(
                former.isPresent()
                        ? "Nothing is new: " + ReleaseOption.withdrawn(release, former.get())
                        : "Release " + release.release() + " is withdrawn. It is kept in "
                                + warehouse.release(release));
        String against = warehouse.standing().stream()
                .filter(later -> release.release().equals(later.restatedAgainst()))
                .map(Manifest::release)
                .collect(Collectors.joining(", "));
        if (!against.isEmpty()) {
            out.println("note: restatements of " + against + " are told against it; to have them told against another"
                    + " one, withdraw that too and run its date again.");
        }
        Optional<Manifest> current = warehouse.currentRelease();
        if (current.isEmpty()) {
            out.println("No release is left: readers are given none until 'outturn run' makes one.");
            return current;
        }
        boolean isSwitched =
                before.isEmpty() || !before.get().release().equals(current.get().release());
        out.println("Readers are " + (isSwitched ? "now" : "still") + " given release "
                + current.get().release() + ".");
        return current;
    }

    private Manifest find(Warehouse warehouse) throws IOException {
        Manifest release = ReleaseNames.find(warehouse, name);
        if (!release.release().equals(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'" + name + "' is now release " + release.release()
                            + "; name it in full, for it will be another one next" + " time");
        }
        return release;
    }
}
