package io.outturn.cli;

import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a release. */
final class ReleaseOption {
    @Option(
            names = "--release",
            paramLabel = "NAME",
            description = "The release, such as 2026-09-30-1 (default: the current one).")
    private @Nullable String name;

    /**
     * The release asked for.
     *
     * @throws NoRelease when the warehouse has no such release, or none at all
     */
    Manifest in(Warehouse warehouse) throws IOException {
        if (name == null) {
            Optional<Manifest> current = warehouse.currentRelease();
            return current.orElseThrow(() ->
                    new NoRelease("there is no release in " + warehouse.folder() + " yet; 'outturn run' makes one"));
        }
        List<Manifest> all = warehouse.manifests();
        return all.stream()
                .filter(manifest -> manifest.release().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoRelease("there is no release " + name + " in " + warehouse.folder()
                        + (all.isEmpty()
                                ? ""
                                : "; the newest is " + all.get(all.size() - 1).release())));
    }
}
