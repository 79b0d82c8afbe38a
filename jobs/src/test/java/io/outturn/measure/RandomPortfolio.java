package io.outturn.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Exports of a small portfolio, every way they may come: overlapping links, odd cents, other currencies, gaps. */
final class RandomPortfolio {
    static final LocalDate AS_OF = LocalDate.of(2024, 6, 30);

    private static final List<String> CASES = List.of("A", "B", "C", "D");
    private static final List<String> REFERENCES = List.of("P-1", "P-2", "P-3", "A", "B", "nowhere");
    private static final List<String> ACCOUNTS = List.of("6000", "6100", "7000", "9999", "unlisted");
    private static final List<String> CURRENCIES = List.of("GBP", "GBP", "EUR", "JPY");
    private static final List<String> STATUSES = List.of("approved", "approved", "closed", "draft", "submitted");

    private final Random random;

    RandomPortfolio(long seed) {
        this.random = new Random(seed);
    }

    /** Rows by view, as {@link GivenViews} takes them. */
    Map<String, List<Map<String, String>>> rows() {
        Map<String, List<Map<String, String>>> rows = new TreeMap<>();
        rows.put("business_case", versions());
        rows.put("case_plan", plans());
        rows.put("crosswalk", links());
        rows.put("project", List.of(Map.of("project_id", "P-3", "case_id", pick(CASES))));
        rows.put(
                "account",
                List.of(
                        account("6000", "cost", "capex", "1"),
                        account("6100", "cost", "opex", "1"),
                        account("7000", "benefit", "saving", "-1"),
                        account("9999", "excluded", "balance", "1")));
        rows.put(
                "fx_rate",
                List.of(Map.of("currency", "EUR", "valid_from", "2024-01-01", "kind", "actual", "rate", "0.853712")));
        rows.put("finance_posting", postings());
        return rows;
    }

    private List<Map<String, String>> versions() {
        List<Map<String, String>> versions = new ArrayList<>();
        for (String id : CASES) {
            for (int version = 1; version <= 3; version++) {
                versions.add(Map.of(
                        "case_id", id,
                        "version", String.valueOf(version),
                        "status", pick(STATUSES),
                        "approved_on", day().toString(),
                        "currency", pick(CURRENCIES)));
            }
        }
        return versions;
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
        return List.copyOf(plans.values());
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
                        BigDecimal.valueOf(1 + random.nextInt(250_000), 6).toPlainString()));
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
        return BigDecimal.valueOf(random.nextInt(200_000) - 50_000L, 2);
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
