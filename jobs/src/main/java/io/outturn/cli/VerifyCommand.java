package io.outturn.cli;

import io.outturn.release.Manifest;
import io.outturn.release.NoRelease;
import io.outturn.release.ReleaseFiles;
import io.outturn.release.Warehouse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares every stored file with the hash it was written with. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Compare the files of releases, and the landed rows they rest on, with the hashes they were written"
                        + " with.")
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = "--release",
            paramLabel = "NAME",
            description = "Only this release, such as 2026-09-30-1 (default: all).")
    private @Nullable String name;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Warehouse warehouse = configuration.warehouse();
        List<Manifest> releases = warehouse.manifests().stream()
                .filter(release -> name == null || release.release().equals(name))
                .toList();
        if (releases.isEmpty()) {
            throw new NoRelease("there is no release " + (name == null ? "" : name + " ") + "in " + warehouse.folder());
        }
        List<String> damage = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Manifest release : releases) {
            damage.addAll(ReleaseFiles.damage(warehouse, release));
            warehouse
                    .withdrawal(release)
                    .ifPresent(taken -> notes.add("note: " + ReleaseOption.withdrawn(release, taken)));
            for (Manifest.Input input : release.inputs()) {
                if (seen.add(input.landing())) {
                    ReleaseFiles.damage(warehouse, input).ifPresent(damage::add);
                }
            }
        }
        var out = spec.commandLine().getOut();
        notes.forEach(out::println);
        damage.forEach(out::println);
        out.println(releases.size() + (releases.size() == 1 ? " release" : " releases") + " and " + seen.size()
                + " landed files looked at: "
                + (damage.isEmpty() ? "all are as they were written" : damage.size() + " damaged or gone"));
        return (damage.isEmpty() ? ExitCode.OK : ExitCode.DAMAGED).code();
    }
}
