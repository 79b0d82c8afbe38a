package io.outturn.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.known.Findings;
import io.outturn.known.InputSize;
import io.outturn.known.KnownFile;
import io.outturn.known.KnownInputs;
import io.outturn.measure.FileQuery;
import io.outturn.measure.MeasureGraph;
import io.outturn.measure.MeasureInputs;
import io.outturn.measure.Measures;
import io.outturn.measure.Settings;
import io.outturn.measure.StepResults;
import io.outturn.measure.TableStore;
import io.outturn.release.Manifest;
import io.outturn.release.StagedTables;
import io.outturn.rollup.FileRollUps;
import io.outturn.rollup.LedgerFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Computes the figures of the earlier release again, one input after the other as it is known now, so that what each input
 * restates can be told.
 *
 * <p>Steps: 0 everything as known then; 1 rates as known now; 2 also the crosswalk, projects and accounts; 3 also cases,
 * plans and the as-of date; 4 also postings that are new and take nothing back; 5 also those that do; 6 also those that came
 * again under their key for something else. A step whose input is the same is not computed again. What is left after step 6
 * are corrections.
 *
 * <p>What comes to the same rows as in an earlier step, or as in the night of the earlier release, is not computed again;
 * where program and configuration are those of the earlier release, step 0 is what it published; where no new posting takes
 * anything back, step 5 is step 4, and where no key came again for something else, step 6 is step 5. Many postings are read as
 * what their files came to, and only those that are new one by one.
 */
final class Recomputation {
    /** The step that all published figures follow from. */
    static final String FIGURES = "period_figure";

    private static final String POSTINGS = "finance_posting";
    private static final List<Set<String>> SWITCHED = List.of(
            Set.of(),
            Set.of("fx_rate"),
            Set.of("crosswalk", "project", "account"),
            Set.of("business_case", "case_plan"));
    private static final String PUBLISHED =
            """
            select
              'cost' as flow,
              case_id,
              period_start,
              cast(case when count(*) = count(current_plan) then sum(current_plan) end as decimal(18,2)) as plan,
              cast(case when count(*) = count(actual) then sum(actual) end as decimal(18,2)) as actual
            from earlier_cost_variance
            group by case_id, period_start
            union all
            select
              'benefit' as flow,
              case_id,
              period_start,
              cast(case when count(*) = count(current_plan) then sum(current_plan) end as decimal(18,2)) as plan,
              cast(case when count(*) = count(realised) then sum(realised) end as decimal(18,2)) as actual
            from earlier_benefit_variance
            group by case_id, period_start""";
    private static final int AS_OF_STEP = 3;
    private static final int NEW_POSTINGS_STEP = 4;
    private static final int REVERSALS_STEP = 5;
    private static final int REUSED_KEYS_STEP = 6;

    private final SparkSession spark;
    private final Night night;
    private final Manifest earlier;
    private final List<KnownFile> then;
    private final StagedTables staged;
    private final List<KnownFile> now;
    private final boolean isSmall;
    private final Findings findings;
    private final FileRollUps rollUps;
    private final StepResults results;
    private final @Nullable String published;
    private final Map<String, Dataset<Row>> totalsOf = new HashMap<>();
    private final LedgerFiles knownThen;
    private String calendar = "";
    private @Nullable Dataset<Row> added;
    private @Nullable Dataset<Row> reused;

    /**
     * @param spark a session of its own, whose views change from step to step; has those of the earlier release
     * @param then the files the earlier release rests on
     * @param published what the figures of the earlier release are, as {@link Measures#identity} says it; null when not known
     */
    Recomputation(
            SparkSession spark,
            Night night,
            Manifest earlier,
            List<KnownFile> then,
            StagedTables staged,
            boolean isSmall,
            Findings findings,
            FileRollUps rollUps,
            StepResults results,
            @Nullable String published) {
        this.spark = spark;
        this.night = night;
        this.earlier = earlier;
        this.then = then;
        this.staged = staged;
        this.now = night.landed();
        this.isSmall = isSmall;
        this.findings = findings;
        this.rollUps = rollUps;
        this.results = results;
        this.published = published;
        this.knownThen = new LedgerFiles(then, findings);
    }

    /** The rows of {@code recomputed_figure}. */
    Dataset<Row> figures(Settings settings) {
        SparkSession.setActiveSession(spark);
        calendar = CalendarDays.register(spark, night.configuration().calendar(), night.asOf(), all());
        return steps(settings);
    }

    private List<KnownFile> all() {
        return Stream.concat(then.stream(), now.stream()).toList();
    }

    private Dataset<Row> steps(Settings settings) {
        Set<String> switched = new HashSet<>();
        LocalDate asOf = earlier.asOf();
        Dataset<Row> figures = spark.emptyDataFrame();
        Dataset<Row> steps = null;
        for (int step = 0; step <= REUSED_KEYS_STEP; step++) {
            Set<String> contracts = step < SWITCHED.size() ? SWITCHED.get(step) : Set.of(POSTINGS);
            boolean isNew = step == 0
                    || contracts.stream()
                            .anyMatch(contract -> !landings(then, contract).equals(landings(now, contract)));
            if (step < SWITCHED.size()) {
                switched.addAll(contracts);
            }
            if (step == AS_OF_STEP) {
                asOf = night.asOf();
                isNew = true;
            }
            if (step == REVERSALS_STEP && isNew) {
                isNew = anyTakenBack();
            }
            if (step == REUSED_KEYS_STEP) {
                isNew = !InMemoryTable.list(reused().limit(1)).isEmpty();
            }
            if (step == 0 && isComputedAs()) {
                figures = staged.keep("step-0", spark.sql(PUBLISHED));
                if (published != null) {
                    totalsOf.put(published, figures);
                }
            } else if (isNew) {
                figures = figures(step, settings.asOf(asOf), switched);
            }
            Dataset<Row> numbered = figures.withColumn("step", lit(step))
                    .select("step", "flow", "case_id", "period_start", "plan", "actual");
            steps = steps == null ? numbered : steps.union(numbered);
        }
        return Objects.requireNonNull(steps);
    }

    /** The same program and configuration over the same files come to the same figures. */
    private boolean isComputedAs() {
        return earlier.codeVersion().equals(night.codeVersion())
                && earlier.configurationHash().equals(night.configurationHash());
    }

    /** Whether postings that are new take others back. */
    private boolean anyTakenBack() {
        return !InMemoryTable.list(added().where(col("reverses").isNotNull()).limit(1))
                .isEmpty();
    }

    private static String landing(KnownFile file) {
        return file.source() + "|" + file.landed().landing();
    }

    private static Set<String> landings(List<KnownFile> files, String contract) {
        Set<String> landings = new HashSet<>();
        files.stream()
                .filter(file -> file.contract().name().equals(contract))
                .forEach(file -> landings.add(landing(file)));
        return landings;
    }

    private Dataset<Row> figures(int step, Settings settings, Set<String> switched) {
        boolean withNewPostings = step >= NEW_POSTINGS_STEP;
        List<KnownFile> files = new ArrayList<>();
        for (Contract contract : Contracts.exports().all()) {
            boolean isNow = switched.contains(contract.name())
                    || (withNewPostings && contract.name().equals(POSTINGS));
            (isNow ? now : then)
                    .stream().filter(file -> file.contract().equals(contract)).forEach(files::add);
        }
        KnownInputs inputs = inputs(files);
        Map<String, String> identities = identities(night, inputs, calendar);
        Map<String, Supplier<Dataset<Row>>> views = inputs.views();
        // No step before has other ledger files than then.
        LedgerFiles known = knownThen;
        boolean areRolledUp = known.isLarge();
        if (withNewPostings) {
            identities.put(POSTINGS, "step " + step + " of " + night.fingerprint() + " after " + earlier.fingerprint());
            views.put(POSTINGS, () -> areRolledUp ? added(step) : before().unionByName(added(step)));
        }
        MeasureGraph graph = MeasureGraph.shipped().upTo(FIGURES);
        Measures measures = new Measures(spark, graph, settings, results, identities);
        views.forEach(measures::putOff);
        measures.run(new TableStore() {
            @Override
            public Dataset<Row> store(Contract table, Dataset<Row> rows) {
                return rows;
            }

            @Override
            public Dataset<Row> keep(String name, Dataset<Row> rows) {
                return staged.keep("step-" + step + "-" + name, rows);
            }

            @Override
            public @Nullable LocalDate lastLedgerDay() {
                return withNewPostings ? new LedgerFiles(all(), findings).lastDay() : known.lastDay();
            }

            @Override
            public Dataset<Row> byFile(FileQuery query, SparkSession session) {
                if (!areRolledUp) {
                    // Up to the figures only one query reads them.
                    return query.rows(session);
                }
                Dataset<Row> rows = rollUps.rows(query, session, known);
                return withNewPostings ? rows.unionAll(ofAdded(query, session)) : rows;
            }
        });
        String identity = measures.identity(FIGURES);
        return identity == null
                ? totals(step, measures)
                : totalsOf.computeIfAbsent(identity, none -> totals(step, measures));
    }

    /** What a query makes of the postings that are new, which the session has for its ledger. */
    private Dataset<Row> ofAdded(FileQuery query, SparkSession session) {
        return InputSize.isLarge(addedLedger())
                ? InMemoryTable.of(query.rows(findings.forLargeInput(session))).dataset(session)
                : query.rows(session);
    }

    private Dataset<Row> totals(int step, Measures measures) {
        measures.need(FIGURES);
        Dataset<Row> totals = spark.sql(
                """
                select
                  flow,
                  case_id,
                  period_start,
                  case when bool_and(current_plan_reason is null) then cast(sum(current_plan) as decimal(18,2)) end as plan,
                  case when bool_and(actual_reason is null) then cast(sum(actual) as decimal(18,2)) end as actual
                from period_figure
                group by flow, case_id, period_start""");
        return staged.keep("step-" + step, totals);
    }

    /** What the rows of all input views are, among nights of the same program and configuration. */
    static Map<String, String> identities(Night night, KnownInputs inputs, String calendar) {
        Map<String, String> identities = new HashMap<>();
        Manifest earlier = night.earlier();
        // Views of the configuration and of the earlier release are registered once a night.
        String once = earlier == null ? "" : earlier.release() + " " + earlier.fingerprint();
        MeasureInputs.types().keySet().forEach(view -> identities.put(view, view + " " + once));
        identities.putAll(inputs.identities());
        identities.put(CalendarDays.VIEW, calendar);
        return identities;
    }

    private Dataset<Row> before() {
        return inputs(then).rows(Contracts.exports().get(POSTINGS));
    }

    /**
     * Postings whose key was not known then: at first only the ones that take nothing back, and at last also what came of keys
     * that stand for something else now.
     */
    private Dataset<Row> added(int step) {
        return switch (step) {
            case NEW_POSTINGS_STEP -> added().where(col("reverses").isNull());
            case REVERSALS_STEP -> added();
            default -> added().unionByName(reused());
        };
    }

    /** Postings of keys that were known then and stand for something else now, and what they stood for with the other sign. */
    private Dataset<Row> reused() {
        if (reused == null) {
            Dataset<Row> rows = Replacements.ofSomethingElse(spark, inputs(now), then);
            reused = new LedgerFiles(now, findings).isLarge()
                    ? staged.keepLarge("reused", rows)
                    : InMemoryTable.of(rows).dataset(spark);
        }
        return reused;
    }

    /** All postings whose key was not known then. */
    private Dataset<Row> added() {
        if (added == null) {
            added = newPostings();
        }
        return added;
    }

    private Dataset<Row> newPostings() {
        Contract contract = Contracts.exports().get(POSTINGS);
        // Keys of files that were there then were known then.
        List<KnownFile> files = addedLedger();
        if (files.isEmpty() || !new LedgerFiles(now, findings).isLarge()) {
            Dataset<Row> rows = inputs(files.isEmpty() ? files : now).rows(contract);
            return staged.keep("added", inputs(then).without(contract, rows));
        }
        SparkSession own = findings.forLargeInput(spark);
        KnownInputs known = inputs(own, now);
        // Files that are gone, or were delivered again, say nothing now of the keys they had.
        Dataset<Row> rows = landings(now, POSTINGS).containsAll(landings(then, POSTINGS))
                ? known.onlyIn(contract, files)
                : inputs(own, then).without(contract, known.rowsOf(contract, files));
        return InputSize.isLarge(files)
                ? staged.keepLarge("added", rows)
                : InMemoryTable.of(rows).dataset(spark);
    }

    private List<KnownFile> addedLedger() {
        Set<String> known = landings(then, POSTINGS);
        return now.stream()
                .filter(LedgerFiles::isOne)
                .filter(file -> !known.contains(landing(file)))
                .toList();
    }

    private KnownInputs inputs(List<KnownFile> files) {
        return inputs(spark, files);
    }

    private KnownInputs inputs(SparkSession session, List<KnownFile> files) {
        return new KnownInputs(session, files, isSmall, findings);
    }
}
