package io.outturn.cli;

import io.outturn.cli.answer.EscapedOutput;
import io.outturn.cli.prompt.Terminals;
import io.outturn.contract.Column;
import io.outturn.contract.ColumnType;
import io.outturn.query.Explainer;
import io.outturn.query.Explainer.Measure;
import io.outturn.query.Explanation;
import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import io.outturn.yaml.Spelling;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how a figure came about: its formula, the numbers in it, and the rows behind it down to the export's line. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Show how a figure came about: formula, numbers, and the rows behind it.")
final class ExplainCommand implements Callable<Integer> {
    private static final String CASE = "case_id";

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final ReleaseOption release = new ReleaseOption();

    @Parameters(
            index = "0",
            paramLabel = "CASE",
            description = "The business case; 'portfolio' for figures that belong to no case.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String caseId;

    @Parameters(
            index = "1",
            paramLabel = "MEASURE",
            description = "The figure's column, such as actual_cost, or table.column, such as cost_variance.actual.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(
            names = "--period",
            paramLabel = "DATE",
            description =
                    "First day of the period, or date of the status or reading (default: the newest that has begun).")
    private @Nullable LocalDate period;

    @Option(
            names = "--where",
            paramLabel = "COLUMN=VALUE",
            description =
                    "Other key columns, such as --where category=licences or --where view=outturn; may be repeated.")
    private Map<String, String> where = new LinkedHashMap<>();

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many steps figures behind the figure are followed (default: ${DEFAULT-VALUE}).")
    private int depth;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many rows of each sum are shown (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text, json or csv, which has a line for each figure, sum and row (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ExplanationFormat format;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (depth < 0 || rows < 1) {
            throw usage("--depth must be 0 or more, --rows 1 or more");
        }
        Warehouse warehouse = configuration.warehouse();
        Manifest manifest = release.in(warehouse);
        Measure measure = measure();
        PrintWriter out = spec.commandLine().getOut();
        try (Explainer explainer = Explainer.open(warehouse, manifest, rows)) {
            List<Explanation> explanations = new ArrayList<>();
            for (Map<String, Object> row : rows(explainer, measure, manifest.asOf())) {
                explanations.add(explainer.explain(measure, row, depth));
            }
            if (json || format == ExplanationFormat.JSON) {
                out.println(ExplanationJson.of(explanations));
            } else if (format == ExplanationFormat.CSV) {
                ExplanationCsv.print(explanations, Terminals.showOutput() ? out : EscapedOutput.asItIs(out), false);
            } else {
                explanations.forEach(new ExplanationText(out)::print);
                if (explainer.isCut()) {
                    out.println(
                            "There are more figures behind these than are followed in one go; explain one of them by"
                                    + " itself, or less of them (--depth, --rows, --where).");
                }
            }
        }
        return ExitCode.OK.code();
    }

    private Measure measure() {
        boolean ofCase = !"portfolio".equals(caseId);
        List<Measure> all = Explainer.named(name);
        List<Measure> fitting =
                all.stream().filter(m -> m.table().hasColumn(CASE) == ofCase).toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (fitting.size() > 1) {
            throw usage("several tables have " + name + "; say which: " + names(fitting));
        }
        throw usage(
                all.isEmpty()
                        ? "no table has a figure " + name
                                + Spelling.nearest(name, Explainer.names(), "; the data dictionary lists them all")
                        : name + " stands in " + names(all)
                                + (ofCase ? ", which has no case: ask for 'portfolio'" : ", by case"));
    }

    private static String names(List<Measure> measures) {
        return measures.stream().map(Measure::name).collect(Collectors.joining(", "));
    }

    private List<Map<String, Object>> rows(Explainer explainer, Measure measure, LocalDate asOf) throws Exception {
        Map<String, String> conditions = new LinkedHashMap<>();
        if (measure.table().hasColumn(CASE)) {
            conditions.put(CASE, caseId);
        }
        for (Map.Entry<String, String> condition : where.entrySet()) {
            if (!measure.table().hasColumn(condition.getKey())) {
                throw usage(measure.table().name() + " has no column " + condition.getKey() + "; its key is "
                        + measure.table().key().stream().map(Column::name).collect(Collectors.joining(", ")));
            }
            conditions.put(condition.getKey(), condition.getValue());
        }
        Column date = measure.table().key().stream()
                .filter(column -> column.type().kind() == ColumnType.Kind.DATE)
                .findFirst()
                .orElse(null);
        if (period != null) {
            if (date == null) {
                throw usage(measure.table().name() + " has no periods");
            }
            conditions.put(date.name(), period.toString());
        }
        List<Map<String, Object>> found = explainer.rows(measure.table(), conditions);
        if (found.isEmpty()) {
            throw usage("there is no row of " + measure.table().name()
                    + (conditions.isEmpty()
                            ? ""
                            : " with "
                                    + conditions.entrySet().stream()
                                            .map(c -> c.getKey() + " " + c.getValue())
                                            .collect(Collectors.joining(", "))));
        }
        return date != null && period == null ? newest(found, measure, date.name(), asOf) : found;
    }

    /** Of each series, such as a category, the newest period that has begun. */
    private static List<Map<String, Object>> newest(
            List<Map<String, Object>> rows, Measure measure, String date, LocalDate asOf) {
        Map<List<String>, Map<String, Object>> newest = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            List<String> series = new ArrayList<>();
            measure.table().key().stream()
                    .filter(column -> !column.name().equals(date))
                    .forEach(column -> series.add(String.valueOf(row.get(column.name()))));
            if (String.valueOf(row.get(date)).compareTo(asOf.toString()) <= 0 || !newest.containsKey(series)) {
                newest.put(series, row);
            }
        }
        return List.copyOf(newest.values());
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
