package io.outturn.nightly;

import static org.apache.spark.sql.functions.lit;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.known.InputSize;
import io.outturn.known.KnownFile;
import io.outturn.known.KnownInputs;
import io.outturn.measure.FileQuery;
import io.outturn.measure.MeasureGraph;
import io.outturn.measure.MeasureInputs;
import io.outturn.measure.Measures;
import io.outturn.measure.Settings;
import io.outturn.measure.TableStore;
import io.outturn.release.Manifest;
import io.outturn.release.StagedTables;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Computes the figures of the earlier release again, switching one input after the other to what is known now, so that the effect
 * of each input can be told.
 *
 * <ol start="0">
 *   <li>everything as known then
 *   <li>also exchange rates as known now
 *   <li>also the crosswalk, projects and accounts
 *   <li>also cases, plans and the as-of date
 *   <li>also new postings, except reversals
 *   <li>also new reversals
 *   <li>also postings whose key stood for something else then
 * </ol>
 *
 * What differs after the last step are corrections.
 *
 * <p>A step is not computed when its input has not changed, or when its inputs have the same rows as those of an earlier step or of
 * the earlier release's night. If program and configuration are those of the earlier release, step 0 is what it published. Of a
 * large ledger, the aggregates per file are read, and single postings only of files that are new.
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

    private final NightContext context;
    private final SparkSession spark;
    private final Night night;
    private final Manifest earlier;
    private final List<KnownFile> then;
    private final List<KnownFile> now;
    private final StagedTables staged;
    private final NewPostings newPostings;
    private final @Nullable String published;
    private final Map<String, Dataset<Row>> totalsOf = new HashMap<>();
    private final LedgerFiles knownThen;
    private String calendar = "";

    /**
     * @param context in a session of its own, whose views change from step to step; has the views of the earlier release
     * @param then the files the earlier release rests on
     * @param published the earlier release's figures, as {@link Measures#identity} gives them; null when not known
     */
    Recomputation(NightContext context, Manifest earlier, List<KnownFile> then, @Nullable String published) {
        this.context = context;
        this.spark = context.session();
        this.night = context.night();
        this.earlier = earlier;
        this.then = then;
        this.now = night.landed();
        this.staged = context.staged();
        this.newPostings = new NewPostings(context, then, now);
        this.published = published;
        this.knownThen = context.ledger(then);
    }

    /** The rows of {@code recomputed_figure}. */
    Dataset<Row> figures() {
        SparkSession.setActiveSession(spark);
        calendar = CalendarDays.register(spark, night.configuration().calendar(), night.asOf(), all());
        return steps(context.settings());
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
                isNew = newPostings.anyReversal();
            }
            if (step == REUSED_KEYS_STEP) {
                isNew = newPostings.anyReusedKey();
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

    /** Whether the same program and configuration computed the earlier release, so that the same files give the same figures. */
    private boolean isComputedAs() {
        return earlier.codeVersion().equals(night.codeVersion())
                && earlier.configurationHash().equals(night.configurationHash());
    }

    private static Set<String> landings(List<KnownFile> files, String contract) {
        return files.stream()
                .filter(file -> file.contract().name().equals(contract))
                .map(NewPostings::landing)
                .collect(Collectors.toSet());
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
        KnownInputs inputs = context.inputs(files);
        Map<String, String> identities = identities(night, inputs, calendar);
        Map<String, Supplier<Dataset<Row>>> views = inputs.views();
        boolean areRolledUp = knownThen.isLarge();
        if (withNewPostings) {
            identities.put(POSTINGS, "step " + step + " of " + night.fingerprint() + " after " + earlier.fingerprint());
            views.put(POSTINGS, () -> areRolledUp ? added(step) : postingsThen().unionByName(added(step)));
        }
        MeasureGraph graph = MeasureGraph.shipped().upTo(FIGURES);
        Measures measures = new Measures(spark, graph, settings, context.results(), identities);
        views.forEach(measures::defer);
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
                return withNewPostings ? context.ledger(all()).lastDay() : knownThen.lastDay();
            }

            @Override
            public Dataset<Row> byFile(FileQuery query, SparkSession session) {
                if (!areRolledUp) {
                    // Storing the rows would not pay off: only one query that the figures need reads them.
                    return query.rows(session);
                }
                Dataset<Row> rows = context.rollUps().rows(query, session, knownThen);
                return withNewPostings ? rows.unionAll(ofNewPostings(query, session)) : rows;
            }
        });
        String identity = measures.identity(FIGURES);
        return identity == null
                ? totals(step, measures)
                : totalsOf.computeIfAbsent(identity, none -> totals(step, measures));
    }

    /** The rows of a query over new postings, which are the ledger view of the session. */
    private Dataset<Row> ofNewPostings(FileQuery query, SparkSession session) {
        return InputSize.isLarge(newPostings.files())
                ? InMemoryTable.of(query.rows(
                                context.workspace().largeInputSessions().beside(session)))
                        .dataset(session)
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

    /** For each input view a text that is equal for equal rows, in nights of the same program and configuration. */
    static Map<String, String> identities(Night night, KnownInputs inputs, String calendar) {
        Map<String, String> identities = new HashMap<>();
        Manifest earlier = night.earlier();
        // Views of the configuration and of the earlier release do not change during a night.
        String once = earlier == null ? "" : earlier.release() + " " + earlier.fingerprint();
        MeasureInputs.types().keySet().forEach(view -> identities.put(view, view + " " + once));
        identities.putAll(inputs.identities());
        identities.put(CalendarDays.VIEW, calendar);
        return identities;
    }

    private Dataset<Row> postingsThen() {
        return context.inputs(then).rows(Contracts.exports().get(POSTINGS));
    }

    private Dataset<Row> added(int step) {
        return switch (step) {
            case NEW_POSTINGS_STEP -> newPostings.withoutReversals();
            case REVERSALS_STEP -> newPostings.all();
            default -> newPostings.all().unionByName(newPostings.ofReusedKeys());
        };
    }
}
