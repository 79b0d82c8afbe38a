package io.outturn.cli;

import io.outturn.profile.file.Printable;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseNames;
import io.outturn.release.Warehouse;
import io.outturn.release.Withdrawal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that names a release. */
final class ReleaseOption {
    @Option(
            names = "--release",
            paramLabel = "NAME",
            defaultValue = ReleaseNames.CURRENT,
            description = "The release: a name such as 2026-09-30-1, or a date for the newest of that date"
                    + " (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /**
     * The release asked for; it is said of one that was taken back.
     *
     * @throws io.outturn.release.NoRelease when the warehouse has no such release, or none at all
     */
    Manifest in(Warehouse warehouse) throws IOException {
        return find(warehouse, name, command.commandLine().getErr());
    }

    /** The same of a name given otherwise. */
    static Manifest find(Warehouse warehouse, String name, PrintWriter err) throws IOException {
        Manifest release = ReleaseNames.find(warehouse, name);
        Optional<Withdrawal> withdrawal = warehouse.withdrawal(release);
        withdrawal.ifPresent(taken -> err.println("note: " + withdrawn(release, taken)));
        return release;
    }

    /** That a release was taken back, in a sentence. */
    static String withdrawn(Manifest release, Withdrawal withdrawal) {
        return "release " + release.release() + " was withdrawn"
                + (withdrawal.withdrawnAt() == null ? "" : " at " + withdrawal.withdrawnAt()) + ": "
                + Printable.text(withdrawal.why());
    }
}
