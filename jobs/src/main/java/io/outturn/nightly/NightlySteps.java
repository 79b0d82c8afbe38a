package io.outturn.nightly;

import io.outturn.configuration.Configuration;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.known.KnownFile;
import io.outturn.known.KnownInputs;
import io.outturn.known.ResultCache;
import io.outturn.known.SharedTables;
import io.outturn.known.Workspace;
import io.outturn.landing.LandedFile;
import io.outturn.landing.Note;
import io.outturn.measure.FileQuery;
import io.outturn.measure.MeasureGraph;
import io.outturn.measure.MeasureInputs;
import io.outturn.measure.Measures;
import io.outturn.measure.Settings;
import io.outturn.measure.StepResults;
import io.outturn.measure.TableStore;
import io.outturn.query.Evidence;
import io.outturn.release.Draft;
import io.outturn.release.Manifest;
import io.outturn.release.Publisher;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.StagedFiles;
import io.outturn.release.StagedTables;
import io.outturn.release.Verification;
import io.outturn.review.ReviewPack;
import io.outturn.rollup.FileRollUps;
import io.outturn.rollup.LedgerFiles;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The work of each step of the nightly job, delegated to the classes that do it. */
final class NightlySteps {
    static final String CHANGES = "changes";
    private static final String SNAPSHOT = "snapshot";

    private final Night night;
    private final LazySpark spark;
    private final Progress progress;
    private final Draft draft;
    private final NightLock lock;
    private final @Nullable Manifest baseline;
    private final KeptHistory history;
    private final Collection<Contract> tables = Contracts.tables().all();
    private List<String> idNotes = List.of();

    /**
     * @param baseline the earlier release when restatements can be told against it, as {@link StoredFiles#check} found; else null
     * @param history where rows of earlier dates come from
     */
    NightlySteps(
            Night night,
            Draft draft,
            NightLock lock,
            LazySpark spark,
            Progress progress,
            @Nullable Manifest baseline,
            KeptHistory history) {
        this.night = night;
        this.spark = spark;
        this.progress = progress;
        this.draft = draft;
        this.lock = lock;
        this.baseline = baseline;
        this.history = history;
    }

    void landing(int files) {
        progress.step("land", files);
    }

    LandedFile land(Night.File file) throws IOException {
        LandingTask task = LandingTask.of(night, file);
        LandedFile landed = spark.isLocal() ? task.runHere() : task.runOn(spark.session());
        progress.item("land", file.input().name());
        return landed;
    }

    void checkRejects() {
        List<KnownFile> landed = night.landed();
        InputNotes notes = InputNotes.of(night);
        notes.sentences().forEach(progress::warning);
        notes.check();
        SameContent.check(night);
        NamedByFile.check(landed);
        ControlTotals.check(night.configuration().sources(), landed);
        RejectLimits.check(night, landed);
    }

    void measure() throws IOException {
        List<KnownFile> files = night.landed();
        ResultCache cache = new ResultCache(night.warehouse().cache());
        StepResultCache earlierResults = StepResultCache.read(cache, night.codeVersion(), night.configurationHash());
        NightContext context = context(files, cache, new StepResults(earlierResults.results()));
        SparkSession session = context.session();
        ConfiguredTables.register(session, night.configuration());
        Measures.prepare(session);
        try (EarlierRelease earlier = new EarlierRelease(context, baseline, history)) {
            String published = baseline == null ? null : earlierResults.figures(baseline.fingerprint());
            var recomputed = earlier.register(published);
            KnownInputs inputs = context.inputs(files);
            inputs.register();
            String calendar =
                    CalendarDays.register(session, night.configuration().calendar(), night.asOf(), files);
            InputNotes notes = InputNotes.of(night).and(ofIds(session, inputs));
            notes.register(session);
            Map<String, String> identities = Recomputation.identities(night, inputs, calendar);
            identities.putAll(notes.identities());
            PrecedingRows preceding = new PrecedingRows(context);
            preceding.register(session);
            identities.putAll(preceding.identities());
            KeptHistory.tables().forEach(table -> identities.put(MeasureInputs.EARLIER + table, history.identity()));
            Measures measures =
                    new Measures(session, MeasureGraph.shipped(), context.settings(), context.results(), identities);
            recomputed.ifPresent(rows -> measures.await(EarlierRelease.RECOMPUTED, rows));
            progress.step("measure", tables.size());
            measures.run(store(context, context.ledger(files)));
            earlierResults.keep(
                    context.results().known(), night.fingerprint(), measures.identity(Recomputation.FIGURES));
        }
        context.staged().forgetKept();
        cache.deleteUnused();
    }

    private NightContext context(List<KnownFile> files, ResultCache cache, StepResults results) {
        SparkSession session = spark.session();
        boolean isSmall = fit(files);
        Workspace workspace = new Workspace(isSmall, new SharedTables(), cache, spark::forLargeInput);
        return new NightContext(
                night,
                session,
                settings(),
                new StagedTables(session, draft, isSmall, Evidence.steps()),
                workspace,
                new FileRollUps(workspace, night.codeVersion()),
                results);
    }

    /** The notes about ids that {@link #measure} found, as sentences. */
    List<String> idNotes() {
        return idNotes;
    }

    /** Notes about ids that can only be found with the rows of all files. */
    private InputNotes ofIds(SparkSession session, KnownInputs inputs) {
        Replacements replacements = new Replacements(session, night, inputs);
        replacements.checkOrder();
        Map<String, List<Note>> found = new TreeMap<>();
        Stream.of(replacements.notes(), DeliveredTwice.notes(session, night), AlikeIds.notes(session, night))
                .forEach(some -> some.forEach((source, notes) ->
                        found.computeIfAbsent(source, none -> new ArrayList<>()).addAll(notes)));
        InputNotes notes = InputNotes.of(night, found);
        idNotes = notes.sentences();
        idNotes.forEach(progress::warning);
        notes.check();
        return notes;
    }

    private TableStore store(NightContext context, LedgerFiles ledger) {
        StagedTables staged = context.staged();
        return new TableStore() {
            @Override
            public Dataset<Row> store(Contract table, Dataset<Row> rows) {
                Dataset<Row> written = staged.write(table, rows);
                progress.item("measure", table.name());
                return written;
            }

            @Override
            public Dataset<Row> keep(String name, Dataset<Row> rows) {
                return staged.keep(name, rows);
            }

            @Override
            public Dataset<Row> byFile(FileQuery query, SparkSession session) {
                return ledger.isLarge()
                        ? context.rollUps().rows(query, session, ledger)
                        : TableStore.super.byFile(query, session);
            }

            @Override
            public @Nullable LocalDate lastLedgerDay() {
                return ledger.lastDay();
            }

            @Override
            public boolean wants(String step) {
                return staged.isEvidence(step);
            }
        };
    }

    private Settings settings() {
        Configuration configuration = night.configuration();
        return new Settings(
                night.asOf(),
                configuration.reportingCurrency(),
                configuration.defaultDiscountRate(),
                configuration.thresholds().byName());
    }

    /** Without the ledger: the aggregates of a large one are few rows. */
    private boolean fit(List<KnownFile> files) {
        long delivered = files.stream()
                .filter(file -> !LedgerFiles.isLedger(file))
                .mapToLong(file -> file.landed().rowsAccepted())
                .sum();
        return spark.fit(delivered + history.rows());
    }

    void verify() throws IOException, SQLException {
        spark.end();
        progress.step("verify", tables.size());
        try (ReleaseDatabase staged = ReleaseDatabase.open(draft.folder())) {
            new Verification(staged).check(tables);
        }
    }

    void publish() throws IOException, SQLException {
        progress.step("publish", 1);
        StagedFiles staged = new StagedFiles(draft);
        List<Manifest.Table> described = new ArrayList<>();
        for (Contract table : tables) {
            described.add(staged.table(table));
        }
        Manifest manifest = manifest(draft.name(night.asOf()), described);
        Manifest earlier = night.earlier();
        ReviewPack.write(
                draft.folder(),
                manifest,
                earlier == null ? null : night.warehouse().release(earlier),
                night.configuration().reviewUrl(manifest.release()));
        lock.confirm();
        new Publisher(night.warehouse()).publish(draft, manifest.withEvidence(staged.evidence()));
    }

    /** The manifest of a release of this night, without evidence. */
    Manifest manifest(String release, List<Manifest.Table> described) {
        List<Manifest.Input> inputs = night.landed().stream()
                .map(f -> new Manifest.Input(
                        f.source(),
                        f.file(),
                        f.contract().name(),
                        f.extractedOn(),
                        f.contentHash(),
                        f.landed().landing(),
                        f.landed().rowsRead(),
                        f.landed().rowsAccepted(),
                        f.landed().rowsRejected(),
                        f.landed().rowsLeftOut(),
                        f.system(),
                        f.replaces() ? CHANGES : SNAPSHOT))
                .toList();
        return new Manifest(
                release,
                night.asOf(),
                night.fingerprint(),
                night.earlier() == null ? null : night.earlier().release(),
                night.configuration().name(),
                night.configurationHash(),
                night.codeVersion(),
                Clock.systemUTC().instant(),
                night.settings(),
                inputs,
                described,
                List.of());
    }

    /** Whether tables of a night with the same fingerprint are staged, perhaps not all of them. */
    boolean isMeasured() {
        return draft.isBegun();
    }
}
