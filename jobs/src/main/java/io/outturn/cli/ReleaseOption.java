package io.outturn.cli;

import io.outturn.release.Manifest;
import io.outturn.release.ReleaseNames;
import io.outturn.release.Warehouse;
import java.io.IOException;
import picocli.CommandLine.Option;

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

    /**
     * The release asked for.
     *
     * @throws io.outturn.release.NoRelease when the warehouse has no such release, or none at all
     */
    Manifest in(Warehouse warehouse) throws IOException {
        return ReleaseNames.find(warehouse, name);
    }
}
