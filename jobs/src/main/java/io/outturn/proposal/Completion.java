package io.outturn.proposal;

import io.outturn.contract.Column;
import io.outturn.profile.column.CellType;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.file.RowHashes;
import io.outturn.profile.mapping.ComposedKey;
import io.outturn.profile.mapping.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts beside the headers of a source what its contract needs and the file does not say, each with the reason. */
final class Completion {
    private final Inquiry inquiry;
    private final PortfolioSettings settings;

    Completion(Inquiry inquiry, PortfolioSettings settings) {
        this.inquiry = inquiry;
        this.settings = settings;
    }

    /** @return false where a required column is left that nothing fills */
    boolean complete(Fill fill) {
        switch (fill.contract().name()) {
            case "business_case" -> businessCase(fill);
            case "case_plan" -> plan(fill);
            case "finance_posting" -> posting(fill);
            case "account" -> account(fill);
            case "project" -> project(fill);
            case "milestone" -> milestone(fill);
            case "case_kpi" -> caseKpi(fill);
            case "case_objective" -> caseObjective(fill);
            case "fx_rate" -> constant(fill, "kind", "actual", "? no column tells actual rates from planned ones");
            case "crosswalk" -> constant(fill, "valid_from", "2000-01-01", "? no column says since when");
            default -> {}
        }
        new FiscalDates(settings.firstMonth()).settle(fill);
        repeatedKeys(fill);
        return missing(fill).isEmpty();
    }

    /** Rows whose key stood before: those that say the same are left out, and amounts of a plan are added up. */
    private static void repeatedKeys(Fill fill) {
        List<Integer> key = cells(fill, true);
        RowHashes rows = fill.table().table().hashes();
        boolean known = fill.contract().key().stream()
                .allMatch(column -> fill.column(column.name()) != null || fill.isConstant(column.name()));
        boolean said = fill.further().stream().anyMatch(line -> line.yaml().startsWith("repeated_keys"));
        if (said || !known || key.isEmpty() || rows.isUnique(key)) {
            return;
        }
        if (rows.distinct(key) == rows.distinct(cells(fill, false))) {
            fill.add("repeated_keys: keep_first", "rows with equal keys say the same in all columns that are read");
        } else if (fill.contract().name().equals("case_plan")) {
            fill.add("repeated_keys: add_up", "? several lines of one case, month and category: they are added up");
        }
    }

    private static List<Integer> cells(Fill fill, boolean keyOnly) {
        return fill.contract().columns().stream()
                .filter(column -> !keyOnly || column.isKey())
                .map(column -> fill.column(column.name()))
                .filter(column -> column != null)
                .map(column -> column.position() - 1)
                .toList();
    }

    /** Required columns that neither a header, a constant nor a default fills. */
    static List<String> missing(Fill fill) {
        return fill.contract().columns().stream()
                .filter(column -> column.required() && column.defaultValue() == null)
                .map(Column::name)
                .filter(column -> !fill.has(column))
                .toList();
    }

    private void businessCase(Fill fill) {
        version(fill);
        currency(fill);
        approval(fill);
    }

    private void approval(Fill fill) {
        ColumnProfile approved = fill.column("approved_on");
        if (approved != null && approved.filled() == 0) {
            fill.leave("approved_on");
            approved = null;
        }
        if (!fill.has("status") && approved != null && approved.filled() < approved.rows()) {
            fill.fill(
                    "status",
                    "{expression: " + YamlText.quoted(cell(approved) + " == '' ? 'submitted' : 'approved'") + "}",
                    "? approved once there is a date in " + approved.name());
        } else if (!fill.has("status")) {
            constant(fill, "status", "approved", "? no column says which cases are approved: all of them count");
        }
        if (approved == null) {
            approvedOn(fill);
        }
    }

    private void approvedOn(Fill fill) {
        ColumnProfile start = fill.column("planned_start");
        String text = "When were the cases of " + fill.table().title() + " approved?";
        if (start != null && start.filled() == start.rows()) {
            inquiry.ask(new Question(
                    fill.name() + " approved_on",
                    text,
                    List.of("no column holds a date of approval; exchange rates and first versions depend on it"),
                    List.of(new Question.Choice("start", "on the day they start (" + start.name() + ")"))));
            fill.fill("approved_on", day(start), "? no date of approval: the start stands for it");
            return;
        }
        String first = start == null || start.minimum().length() < 10 ? "2000-01-01" : start.minimum();
        inquiry.ask(new Question(
                fill.name() + " approved_on",
                text,
                List.of("no column holds a date of approval, and not every case has a start"),
                List.of(new Question.Choice(first, "by " + first))));
        constant(fill, "approved_on", first, "? no date of approval: one that is early enough");
    }

    private void plan(Fill fill) {
        version(fill);
        if (!fill.has("flow")) {
            constant(fill, "flow", "cost", "? no column tells costs from benefits: all of it counts as cost");
        }
        if (!fill.has("category")) {
            constant(
                    fill,
                    "category",
                    "uncategorised",
                    "no column with kinds of cost; accounts without a category are called so too");
        }
        if (!fill.has("period_start")) {
            startOfPlan(fill);
        }
    }

    /** A budget without months stands where the work begins. */
    private void startOfPlan(Fill fill) {
        List<String> names = List.of(
                "start date",
                "planned start",
                "start",
                "planned start date",
                "begin",
                "baseline start",
                "actual start",
                "approval date",
                "beginn",
                "startdatum",
                "anfangsdatum");
        Optional<ColumnProfile> start = dates(fill).stream()
                .filter(column -> column.filled() == column.rows())
                .min(java.util.Comparator.comparingDouble((ColumnProfile column) -> -names.stream()
                        .mapToDouble(name -> io.outturn.profile.mapping.NameLikeness.of(column.name(), name))
                        .max()
                        .orElse(0)));
        if (start.isPresent()) {
            fill.fill(
                    "period_start",
                    day(start.get()),
                    "? the budget has no months: the whole of it stands in the month of this date");
        } else {
            constant(
                    fill,
                    "period_start",
                    "2000-01-01",
                    "? the budget has no date at all: one before everything stands for it");
        }
    }

    /** A column of days; how they are written is said, as no other column of the source may be written so. */
    private static String day(ColumnProfile column) {
        String header = YamlText.scalar(column.name());
        return column.dateForms().equals(List.of("yyyy-MM-dd"))
                ? header
                : "{header: " + header + ", dates: " + YamlText.list(column.dateForms()) + "}";
    }

    private void posting(Fill fill) {
        currency(fill);
        ComposedKey.of(fill.table().table(), fill.match())
                .filter(key -> !fill.fillings().containsKey(ComposedKey.COLUMN))
                .ifPresent(key -> fill.fill(ComposedKey.COLUMN, key.yaml(), key.comment()));
        if (!fill.has("account")) {
            constant(fill, "account", "all", "no column with accounts: all postings stand on one");
        }
    }

    private void account(Fill fill) {
        if (!fill.has("flow")) {
            constant(fill, "flow", "cost", "? no column tells cost from benefit: every account counts as cost");
        }
    }

    private void project(Fill fill) {
        ColumnProfile id = fill.column("project_id");
        if (id != null && !fill.has("name")) {
            fill.fill("name", YamlText.scalar(id.name()), "no column with names");
        }
        if (!fill.has("currency") && fill.has("budget")) {
            fill.fillConstant("currency", settings.currency(), "? the budget's; no column says so");
        }
    }

    private static void milestone(Fill fill) {
        ColumnProfile name = fill.column("name");
        ColumnProfile id = fill.column("milestone_id");
        if (name != null && id == null) {
            fill.fill("milestone_id", YamlText.scalar(name.name()), "no column with ids: the name stands for one");
        } else if (name == null && id != null) {
            fill.fill("name", YamlText.scalar(id.name()), "no column with names");
        }
    }

    private void caseKpi(Fill fill) {
        version(fill);
        ColumnProfile baseline = fill.column("baseline");
        ColumnProfile target = fill.column("target");
        if (!fill.has("goal") && baseline != null && target != null && baseline.filled() == baseline.rows()) {
            fill.fill(
                    "goal",
                    "{expression: "
                            + YamlText.quoted("number(" + cell(target) + ") >= number(" + cell(baseline)
                                    + ") ? 'increase' : 'decrease'")
                            + "}",
                    "? no column says the direction: from baseline to target");
        }
    }

    private void caseObjective(Fill fill) {
        version(fill);
        if (!fill.has("contribution")) {
            constant(fill, "contribution", "1", "? no column says how strongly: each link counts alike");
        }
    }

    private static void version(Fill fill) {
        if (!fill.has("version")) {
            constant(fill, "version", "1", "no column with versions: every case has one");
        }
    }

    private void currency(Fill fill) {
        ColumnProfile column = fill.column("currency");
        if (column != null && column.type() == CellType.EMPTY) {
            fill.leave("currency");
        }
        if (!fill.has("currency")) {
            fill.fillConstant("currency", settings.currency(), "? no column says so");
        }
    }

    private static void constant(Fill fill, String wanted, String value, String comment) {
        if (!fill.has(wanted)) {
            fill.fillConstant(wanted, value, comment);
        }
    }

    static List<ColumnProfile> dates(Fill fill) {
        List<ColumnProfile> dates = new ArrayList<>();
        fill.table().table().columns().stream()
                .filter(column ->
                        column.type() == CellType.DATE && !column.name().isEmpty())
                .forEach(dates::add);
        return dates;
    }

    private static String cell(ColumnProfile column) {
        return cell(column.name());
    }

    static String cell(String header) {
        return "row['" + header.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    /** For comments. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%d %%", Math.round(share * 100));
    }
}
