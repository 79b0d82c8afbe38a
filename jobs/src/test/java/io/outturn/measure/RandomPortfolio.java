package io.outturn.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Exports of a small portfolio, every way they may come: overlapping links, odd cents, other currencies, gaps. Some figures of
 * an earlier release and of its recomputation are drawn as well.
 */
final class RandomPortfolio {
    static final LocalDate AS_OF = LocalDate.of(2024, 6, 30);

    private static final List<String> CASES = List.of("A", "B", "C", "D");
    private static final List<String> REFERENCES = List.of("P-1", "P-2", "P-3", "A", "B", "nowhere");
    private static final List<String> ACCOUNTS = List.of("6000", "6100", "7000", "9999", "unlisted");
    private static final List<String> CURRENCIES = List.of("GBP", "GBP", "EUR", "JPY");
    private static final List<String> STATUSES = List.of("approved", "approved", "closed", "draft", "submitted");
    private static final List<String> PROJECTS = List.of("P-1", "P-3", "P-4", "P-5");
    private static final List<String> KPIS = List.of("K-1", "K-2", "K-3");
    private static final List<String> OBJECTIVES = List.of("O-1", "O-2", "O-3");
    private static final int RECOMPUTED_STEPS = 7;

    private final Random random;
    private final int cents;
    private final int millionths;
    private final boolean knowsAllRates;

    /** Amounts with odd cents, shares with odd millionths. An even seed lacks the rate of a currency. */
    RandomPortfolio(long seed) {
        this(seed, 1, 1);
    }

    private RandomPortfolio(long seed, int cents, int millionths) {
        this.random = new Random(seed);
        this.cents = cents;
        this.millionths = millionths;
        this.knowsAllRates = seed % 2 == 1;
    }

    /** Amounts and shares so round that no conversion and no division has to be rounded to cents. */
    static RandomPortfolio withoutOddCents(long seed) {
        return new RandomPortfolio(seed, 1_000_000, 10_000);
    }

    /** Rows by view, as {@link GivenViews} takes them. */
    Map<String, List<Map<String, String>>> rows() {
        Map<String, List<Map<String, String>>> rows = new TreeMap<>();
        rows.put("business_case", versions());
        rows.put("case_plan", plans());
        rows.put("crosswalk", links());
        rows.put("project", projects());
        rows.put("project_progress", progress());
        rows.put("milestone", milestones());
        rows.put("kpi", kpis());
        rows.put("case_kpi", promises());
        rows.put("kpi_measurement", measurements());
        rows.put("strategic_objective", objectives());
        rows.put("case_objective", contributions());
        rows.put(
                "account",
                List.of(
                        account("6000", "cost", "capex", "1"),
                        account("6100", "cost", "opex", "1"),
                        account("7000", "benefit", "saving", "-1"),
                        account("9999", "excluded", "balance", "1")));
        rows.put("fx_rate", rates());
        rows.put("finance_posting", postings());
        rows.put("earlier_release", List.of(Map.of("release", "2024-04-30-1", "earlier_as_of", "2024-04-30")));
        rows.put("earlier_cost_variance", earlier("cost", "actual"));
        rows.put("earlier_benefit_variance", earlier("benefit", "realised"));
        rows.put("earlier_kpi_attainment", earlierMeasurements());
        rows.put("recomputed_figure", recomputed());
        return rows;
    }

    private List<Map<String, String>> rates() {
        List<Map<String, String>> rates = new ArrayList<>();
        rates.add(rate("EUR", millionths == 1 ? "0.853712" : "0.8537"));
        if (knowsAllRates) {
            rates.add(rate("JPY", millionths == 1 ? "0.005193" : "0.0052"));
        }
        return rates;
    }

    private static Map<String, String> rate(String currency, String rate) {
        return Map.of("currency", currency, "valid_from", "2024-01-01", "kind", "actual", "rate", rate);
    }

    private List<Map<String, String>> versions() {
        List<Map<String, String>> versions = new ArrayList<>();
        for (String id : CASES) {
            for (int version = 1; version <= 3; version++) {
                Map<String, String> row = new TreeMap<>(Map.of(
                        "case_id", id,
                        "version", String.valueOf(version),
                        "status", pick(STATUSES),
                        "approved_on", day().toString(),
                        "currency", pick(CURRENCIES)));
                row.put("title", "Case " + id);
                row.put("tier", pick(List.of("light", "standard", "full")));
                row.put("initiative_type", pick(List.of("growth", "run")));
                for (String text : List.of(
                        "business_owner",
                        "it_owner",
                        "executive_summary",
                        "initiative_description",
                        "options",
                        "schedule",
                        "cost_benefit_analysis",
                        "kpis")) {
                    row.put(text, pick(List.of("given", "given", "")));
                }
                row.put("discount_rate", pick(List.of("", "0", "0.05")));
                row.put("business_priority", pick(List.of("", "1", "2", "3")));
                row.put("it_priority", pick(List.of("", "1", "2", "3")));
                versions.add(row);
            }
        }
        return versions;
    }

    private List<Map<String, String>> projects() {
        List<Map<String, String>> projects = new ArrayList<>();
        for (String id : PROJECTS) {
            LocalDate start = day();
            projects.add(Map.of(
                    "project_id", id,
                    "name", "Project " + id,
                    "status", pick(List.of("active", "planned", "completed", "cancelled")),
                    "case_id", pick(CASES),
                    "baseline_start", start.toString(),
                    "baseline_finish",
                            pick(List.of(
                                    "", start.plusDays(30 + random.nextInt(200)).toString())),
                    "forecast_finish", pick(List.of("", day().toString())),
                    "actual_finish", pick(List.of("", "", day().toString())),
                    "budget", pick(List.of("", size().toPlainString())),
                    "currency", pick(CURRENCIES)));
        }
        return projects;
    }

    private List<Map<String, String>> progress() {
        List<Map<String, String>> progress = new ArrayList<>();
        for (String id : PROJECTS) {
            for (int month = 1; month <= 6; month++) {
                progress.add(Map.of(
                        "project_id", id,
                        "status_on",
                                LocalDate.of(2024, month, 1)
                                        .plusMonths(1)
                                        .minusDays(1)
                                        .toString(),
                        "planned_value", pick(List.of("", size().toPlainString())),
                        "earned_value", pick(List.of("", "0", size().toPlainString())),
                        "actual_cost", pick(List.of("", "0", size().toPlainString()))));
            }
        }
        return progress;
    }

    private List<Map<String, String>> milestones() {
        List<Map<String, String>> milestones = new ArrayList<>();
        for (String id : PROJECTS) {
            milestones.add(Map.of(
                    "project_id",
                    id,
                    "milestone_id",
                    "M-1",
                    "name",
                    "Pilot",
                    "baseline_on",
                    pick(List.of("", day().toString())),
                    "forecast_on",
                    pick(List.of("", day().toString())),
                    "actual_on",
                    pick(List.of("", "", day().toString()))));
        }
        return milestones;
    }

    private List<Map<String, String>> kpis() {
        return KPIS.stream()
                .map(id -> Map.of(
                        "kpi_id", id,
                        "name", "KPI " + id,
                        "owner", pick(List.of("", "Ada")),
                        "cadence", pick(List.of("", "monthly", "quarterly")),
                        "decimals", pick(List.of("", "0", "1"))))
                .toList();
    }

    private List<Map<String, String>> promises() {
        List<Map<String, String>> promises = new ArrayList<>();
        for (String caseId : CASES) {
            for (int version = 1; version <= 3; version++) {
                for (String kpi : KPIS) {
                    promises.add(Map.of(
                            "case_id", caseId,
                            "version", String.valueOf(version),
                            "kpi_id", kpi,
                            "baseline", pick(List.of("", reading())),
                            "baseline_on", "2024-01-01",
                            "target", pick(List.of("", reading(), reading())),
                            "target_on", pick(List.of("", day().toString())),
                            "goal", pick(List.of("increase", "decrease")),
                            "weight", pick(List.of("", "1", "2.5"))));
                }
            }
        }
        return promises;
    }

    private List<Map<String, String>> measurements() {
        List<Map<String, String>> measurements = new ArrayList<>();
        for (String kpi : KPIS.subList(0, 2)) {
            for (int month = 1; month <= 6; month++) {
                measurements.add(Map.of(
                        "kpi_id",
                        kpi,
                        "measured_on",
                        LocalDate.of(2024, month, 15).toString(),
                        "case_id",
                        month == 3 ? pick(CASES) : "",
                        "value",
                        reading()));
            }
        }
        return measurements;
    }

    private List<Map<String, String>> objectives() {
        return OBJECTIVES.stream()
                .map(id -> Map.of(
                        "objective_id",
                        id,
                        "name",
                        "Objective " + id,
                        "weight",
                        String.valueOf(1 + random.nextInt(5)),
                        "valid_from",
                        "2024-01-01"))
                .toList();
    }

    private List<Map<String, String>> contributions() {
        List<Map<String, String>> contributions = new ArrayList<>();
        for (String caseId : CASES.subList(0, 3)) {
            for (int version = 1; version <= 3; version++) {
                contributions.add(Map.of(
                        "case_id", caseId,
                        "version", String.valueOf(version),
                        "objective_id", pick(OBJECTIVES),
                        "contribution", pick(List.of("0.25", "0.5", "1"))));
            }
        }
        return contributions;
    }

    /** Figures as published once, in two categories; one in five was empty. */
    private List<Map<String, String>> earlier(String flow, String actual) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String caseId : CASES) {
            for (int month = 1; month <= 6; month++) {
                for (String category : flow.equals("cost") ? List.of("capex", "opex") : List.of("saving")) {
                    rows.add(Map.of(
                            "as_of",
                            "2024-04-30",
                            "case_id",
                            caseId,
                            "period_start",
                            LocalDate.of(2024, month, 1).toString(),
                            "category",
                            category,
                            "current_plan",
                            amountOrNone(),
                            actual,
                            amountOrNone()));
                }
            }
        }
        return rows;
    }

    private List<Map<String, String>> earlierMeasurements() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String caseId : CASES) {
            for (int month = 1; month <= 4; month++) {
                rows.add(Map.of(
                        "as_of",
                        "2024-04-30",
                        "case_id",
                        caseId,
                        "kpi_id",
                        "K-1",
                        "measured_on",
                        LocalDate.of(2024, month, 15).toString(),
                        "value",
                        reading()));
            }
        }
        return rows;
    }

    private List<Map<String, String>> recomputed() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int step = 0; step < RECOMPUTED_STEPS; step++) {
            for (String caseId : CASES) {
                for (int month = 1; month <= 5; month++) {
                    rows.add(Map.of(
                            "step", String.valueOf(step),
                            "flow", pick(List.of("cost", "benefit")),
                            "case_id", caseId,
                            "period_start", LocalDate.of(2024, month, 1).toString(),
                            "plan", amountOrNone(),
                            "actual", amountOrNone()));
                }
            }
        }
        return rows;
    }

    private List<Map<String, String>> plans() {
        Map<String, Map<String, String>> plans = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            boolean cost = random.nextBoolean();
            Map<String, String> plan = Map.of(
                    "case_id", pick(CASES),
                    "version", String.valueOf(1 + random.nextInt(3)),
                    "period_start", day().withDayOfMonth(1).toString(),
                    "flow", cost ? "cost" : "benefit",
                    "category", cost ? pick(List.of("capex", "opex")) : "saving",
                    "amount", amount().toPlainString());
            plans.put(String.join("/", new TreeMap<>(withoutAmount(plan)).values()), plan);
        }
        List<Map<String, String>> all = new ArrayList<>(plans.values());
        all.addAll(plansOfNothing());
        return all;
    }

    /** Lines of a version and of a case that nobody delivered. */
    private List<Map<String, String>> plansOfNothing() {
        return Stream.of("A", "D", "nobody")
                .map(id -> Map.of(
                        "case_id", id,
                        "version", "9",
                        "period_start", "2024-05-01",
                        "flow", "cost",
                        "category", "capex",
                        "amount", BigDecimal.valueOf(700L * cents, 2).toPlainString()))
                .toList();
    }

    private static Map<String, String> withoutAmount(Map<String, String> plan) {
        Map<String, String> key = new TreeMap<>(plan);
        key.remove("amount");
        return key;
    }

    /** Links of one id overlap as they like; four cases with a fifth each never pass the whole. */
    private List<Map<String, String>> links() {
        List<Map<String, String>> links = new ArrayList<>();
        for (String id : List.of("P-1", "P-2")) {
            for (String caseId : CASES) {
                LocalDate from = day();
                links.add(Map.of(
                        "system",
                        "erp",
                        "external_id",
                        id,
                        "case_id",
                        caseId,
                        "valid_from",
                        from.toString(),
                        "valid_to",
                        random.nextBoolean()
                                ? ""
                                : from.plusDays(random.nextInt(90)).toString(),
                        "share",
                        BigDecimal.valueOf(millionths * (1L + random.nextInt(250_000 / millionths)), 6)
                                .toPlainString()));
            }
        }
        return links;
    }

    private List<Map<String, String>> postings() {
        List<Map<String, String>> postings = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            postings.add(Map.of(
                    "posting_id", String.valueOf(i),
                    "posted_on", day().toString(),
                    "project_ref", pick(REFERENCES),
                    "account", pick(ACCOUNTS),
                    "currency", pick(CURRENCIES),
                    "amount", amount().toPlainString()));
        }
        return postings;
    }

    private static Map<String, String> account(String account, String flow, String category, String sign) {
        return Map.of("account", account, "flow", flow, "category", category, "sign", sign);
    }

    private LocalDate day() {
        return LocalDate.of(2024, 1, 1).plusDays(random.nextInt(240));
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf((random.nextInt(200_000) - 50_000L) * cents, 2);
    }

    private BigDecimal size() {
        return amount().abs();
    }

    private String amountOrNone() {
        return random.nextInt(5) == 0 ? "" : amount().toPlainString();
    }

    private String reading() {
        return BigDecimal.valueOf(random.nextInt(2_000), 1).toPlainString();
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
