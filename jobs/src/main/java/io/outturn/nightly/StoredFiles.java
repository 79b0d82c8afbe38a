package io.outturn.nightly;

import io.outturn.landing.LandedStore;
import io.outturn.release.DamagedFiles;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks by their hashes that the files a night reads in its warehouse are as they were written. */
final class StoredFiles {
    private StoredFiles() {}

    /**
     * Checks all stored files that the night reads. Damaged landed rows of its own exports are removed with a warning; they are
     * landed again. A warning is also given when restatements can't be told because files that the earlier release rests on are
     * lost.
     *
     * @return the earlier release when restatements can be told against it, else null
     * @throws DamagedFiles when tables of the earlier release, or of one that history is mended from, are damaged
     */
    static @Nullable Manifest check(Night night, KeptHistory history, Progress progress) throws IOException {
        LandedStore landed = night.warehouse().landed();
        Map<String, Night.File> files = new LinkedHashMap<>();
        night.files().forEach(file -> files.putIfAbsent(file.identity(), file));
        // In parallel, as most of what a night reads is read here.
        Map<String, String> damages = files.values().parallelStream()
                .flatMap(file -> damage(landed, file).map(damage -> Map.entry(file.identity(), damage)).stream())
                .collect(Collectors.toConcurrentMap(Map.Entry::getKey, Map.Entry::getValue));
        for (Night.File file : files.values()) {
            String damage = damages.get(file.identity());
            if (damage != null) {
                String contract = file.contract().name();
                landed.remove(contract, file.identity());
                progress.warning("the landed rows of " + file.input().name() + " were damaged ("
                        + damage + " in " + landed.of(contract, file.identity())
                        + "); they are landed again from the export");
            }
        }
        Manifest earlier = night.earlier();
        if (earlier == null) {
            return null;
        }
        List<String> damage = new ArrayList<>(ReleaseFiles.damage(night.warehouse(), earlier));
        for (Manifest mended : history.mended()) {
            damage.addAll(ReleaseFiles.damage(night.warehouse(), mended));
        }
        if (!damage.isEmpty()) {
            throw new DamagedFiles(damage);
        }
        List<String> lost = lost(night, earlier);
        if (!lost.isEmpty()) {
            progress.warning("what has been restated since release " + earlier.release() + " can't be told: "
                    + String.join("; ", lost));
            return null;
        }
        return earlier;
    }

    private static Optional<String> damage(LandedStore landed, Night.File file) {
        try {
            return landed.damage(file.contract().name(), file.identity());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Landed files of a release that are gone or damaged and that the night's own exports do not hold. */
    private static List<String> lost(Night night, Manifest release) throws IOException {
        Set<String> landedAgain = new HashSet<>();
        night.files().forEach(file -> landedAgain.add(file.identity()));
        List<String> lost = new ArrayList<>();
        for (Manifest.Input input : release.inputs()) {
            if (!landedAgain.contains(input.landing())) {
                ReleaseFiles.damage(night.warehouse(), input).ifPresent(lost::add);
            }
        }
        return lost;
    }
}
