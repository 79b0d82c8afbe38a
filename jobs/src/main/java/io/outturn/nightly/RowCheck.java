package io.outturn.nightly;

import io.outturn.configuration.ConfigurationFile;
import io.outturn.known.DuplicateKeys;
import io.outturn.known.KnownFile;
import io.outturn.known.Overallocation;
import io.outturn.landing.FileRefused;
import io.outturn.nightly.RowFindings.FileRows;
import io.outturn.nightly.RowFindings.Join;
import io.outturn.release.BrokenPromise;
import io.outturn.release.Draft;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Does what a night does, up to publishing, in a temporary warehouse, and reports all problems at once instead of stopping at
 * the first one.
 */
public final class RowCheck {
    private final Night night;
    private final Progress progress;
    private final List<String> problems = new ArrayList<>();

    private RowCheck(Night night, Progress progress) {
        this.night = night;
        this.progress = progress;
    }

    /**
     * Lands and joins all files that a night of now would rest on. The configured warehouse is neither read nor written.
     *
     * @throws InvalidInput when it is not known which files these are
     */
    public static RowFindings of(ConfigurationFile configuration, Progress progress) throws IOException, SQLException {
        try (TemporaryWarehouse temporary = TemporaryWarehouse.create()) {
            ConfigurationFile here = new ConfigurationFile(
                            configuration.configuration(), configuration.folder(), temporary.folder())
                    .onMaster(SparkMaster.LOCAL);
            Night night = Night.plan(here, null);
            temporary.checkRoom(night.files().stream().map(Night.File::input).toList());
            return new RowCheck(night, progress).findings();
        }
    }

    private RowFindings findings() throws IOException, SQLException {
        Draft draft = night.warehouse().draft(night.fingerprint(), night.asOf());
        try (NightLock lock = NightLock.take(night.warehouse());
                LazySpark spark = new LazySpark(night.configuration(), night.warehouse()).begin()) {
            NightlySteps steps = new NightlySteps(night, draft, lock, spark, progress, null, KeptHistory.none());
            Night landed = land(steps);
            List<KnownFile> files = landed.landed();
            InputNotes notes = InputNotes.of(landed);
            gather(notes::check);
            gather(() -> SameContent.check(landed));
            gather(() -> NamedByFile.check(files));
            gather(() -> ControlTotals.check(night.configuration().sources(), files));
            gather(() -> RejectLimits.check(night, files));
            NightlySteps putTogether = new NightlySteps(landed, draft, lock, spark, progress, null, KeptHistory.none());
            boolean isJoined = gather(putTogether::measure);
            List<Join> joins = List.of();
            if (isJoined) {
                gather(putTogether::verify);
                joins = JoinFindings.of(
                        landed, draft.folder(), putTogether.manifest(draft.name(night.asOf()), List.of()));
            }
            Set<String> lacking = refusedContracts(landed);
            return new RowFindings(
                    night.asOf(),
                    problems,
                    Stream.concat(notes.sentences().stream(), putTogether.idNotes().stream())
                            .toList(),
                    files.stream().map(RowCheck::rows).toList(),
                    RejectFindings.of(files),
                    isJoined,
                    joins.stream().filter(join -> isWhole(join, lacking)).toList(),
                    joins.stream()
                            .filter(join -> !isWhole(join, lacking))
                            .map(Join::name)
                            .distinct()
                            .toList());
        }
    }

    /** The night without the files that are refused. */
    private Night land(NightlySteps steps) throws IOException {
        List<Night.File> files = night.toLand();
        steps.landing(files.size());
        Set<String> refused = new HashSet<>();
        for (Night.File file : files) {
            try {
                steps.land(file);
            } catch (FileRefused e) {
                problems.add(e.getMessage());
                refused.add(file.identity());
            }
        }
        return night.without(refused);
    }

    /** Contracts of files that are refused. */
    private Set<String> refusedContracts(Night landed) {
        Set<Night.File> taken = Set.copyOf(landed.files());
        return night.files().stream()
                .filter(file -> !taken.contains(file))
                .map(file -> file.contract().name())
                .collect(Collectors.toSet());
    }

    /** Whether all files that a join reads were landed: otherwise rows would seem to refer to nothing. */
    private static boolean isWhole(Join join, Set<String> lacking) {
        return JoinFindings.contracts(join.name()).stream().noneMatch(lacking::contains);
    }

    private static FileRows rows(KnownFile file) {
        return new FileRows(
                file.source(),
                file.file(),
                file.landed().rowsRead(),
                file.landed().rowsAccepted(),
                file.landed().rowsRejected(),
                file.landed().rowsLeftOut());
    }

    private interface Work {
        void run() throws IOException, SQLException;
    }

    /**
     * Runs a check, and records its failure where the person who delivers or maps files can act on it. Returns whether it
     * passed.
     */
    private boolean gather(Work work) throws IOException, SQLException {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            RuntimeException told = Failures.summary(List.of(e));
            if (told instanceof InvalidInput
                    || told instanceof FileRefused
                    || told instanceof TooManyRejects
                    || told instanceof DuplicateKeys
                    || told instanceof Overallocation
                    || told instanceof BrokenPromise) {
                problems.add(String.valueOf(told.getMessage()));
                return false;
            }
            throw e;
        }
    }
}
