package io.outturn.nightly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Releases of a portfolio whose every free text is an attack: on pages, on scripts, on spreadsheets, on SQL, on paths and on
 * the eye. One case for each text of {@link #TEXTS}, which is its id and title and stands in all that belongs to it. There
 * are two releases, so that figures are restated. Made once for all tests that only read them.
 */
public final class HostileRelease {
    /** What runs where a text is taken for a page: it sets {@code window.owned}. */
    public static final List<String> TEXTS = List.of(
            "<script>window.owned=1</script>",
            "</script><script>window.owned=1</script>",
            "<img src=x onerror=window.owned=1>",
            "\" onmouseover=\"window.owned=1\" autofocus onfocus=\"window.owned=1\" x=\"",
            "' onmouseover='window.owned=1' x='",
            "<!--<script>window.owned=1",
            "javascript:window.owned=1",
            "[click](javascript:window.owned=1) ![x](http://127.0.0.1:9/x.png)",
            "`${window.owned=1}` {{constructor.constructor('window.owned=1')()}}",
            "</style><svg onload=window.owned=1></title></textarea>",
            "&lt;b&gt;&quot;&#x3c;&amp;",
            "=cmd|' /C calc'!A0",
            "+1+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(1+9)*cmd|' /C calc'!A0",
            "tab\tinside",
            "'; drop table initiative; --",
            "\"; drop view initiative; --",
            "$$; select 1; $$ %s %n ? :as_of",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "/etc/passwd",
            "file:///etc/passwd",
            "CON",
            "__proto__",
            "constructor",
            "toString",
            "null",
            "first line\nsecond line",
            "line\u2028separator\u2029paragraph",
            "\u202Etxt.exe\u202C right to left",
            "\u001b[31mred\u001b[0m \u0007",
            "😀 e\u0301 ﷽ zero\u200Bwidth",
            "unbroken" + "x".repeat(300));

    /** A text as a title is published: letters and their accents are one character. */
    public static String title(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** A text as an identifier is published: besides, what is not seen of it is left out, and every space is the plain one. */
    public static String identifier(String text) {
        return title(text.replaceAll("[\u2028\u2029]", " ").replaceAll("[\u202E\u202C\u200B]", ""));
    }

    /** The as-of date of the newest release. */
    public static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    private static final LocalDate EARLIER = LocalDate.of(2026, 5, 31);
    private static final LocalDate FIRST_PERIOD = LocalDate.of(2025, 10, 1);
    private static final int PERIODS = 15;
    private static @Nullable Path folder;

    private HostileRelease() {}

    /** The warehouse that holds both releases. */
    public static Path warehouse() {
        return folder().resolve("warehouse");
    }

    /** The configuration they were made with. */
    public static Path configuration() {
        return folder().resolve("outturn.yaml");
    }

    private static synchronized Path folder() {
        if (folder == null) {
            try {
                Path made =
                        Files.createTempDirectory(Path.of("target"), "hostile").toAbsolutePath();
                write(made);
                Portfolio portfolio = new Portfolio(made.resolve("outturn.yaml"), made.resolve("warehouse"));
                portfolio.call("run", "--as-of", EARLIER.toString()).succeeded();
                portfolio.call("run", "--as-of", AS_OF.toString()).succeeded();
                folder = made;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    /** Writes the exports and their configuration into a folder. */
    public static void write(Path folder) throws IOException {
        StringBuilder yaml = new StringBuilder("name: \"" + yaml(TEXTS.get(1)) + "\"\nreporting_currency: GBP\n"
                + "default_discount_rate: 0.035\nwarehouse: warehouse\nsources:\n");
        for (LocalDate delivery : List.of(EARLIER, AS_OF)) {
            Path exports = folder.resolve("exports").resolve(delivery.toString());
            for (Map.Entry<String, List<List<@Nullable Object>>> export :
                    exports(delivery).entrySet()) {
                Files.createDirectories(exports);
                // The ledger's own name is an attack too.
                String name = export.getKey() + ("finance_posting".equals(export.getKey()) ? TEXTS.get(2) : "");
                try (Writer out = Files.newBufferedWriter(exports.resolve(name + ".csv"));
                        CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
                    csv.printRecords(export.getValue());
                }
            }
        }
        for (String contract : exports(AS_OF).keySet()) {
            yaml.append("  - {name: ")
                    .append(contract)
                    .append(", contract: ")
                    .append(contract)
                    .append(", files: \"exports/*/")
                    .append(contract)
                    .append("finance_posting".equals(contract) ? "*" : "")
                    .append(".csv\", delivers: snapshot, extracted_on: {file_name: \"(\\\\d{4}-\\\\d{2}-\\\\d{2})\",")
                    .append(" pattern: yyyy-MM-dd}, csv: {delimiter: \",\", quote: '\"', encoding: UTF-8},")
                    .append(" dates: [yyyy-MM-dd], reject_limit: {rows: 1000, share: 1.0}}\n");
        }
        Files.writeString(folder.resolve("outturn.yaml"), yaml);
    }

    private static String yaml(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static Map<String, List<List<@Nullable Object>>> exports(LocalDate delivery) {
        Map<String, List<List<@Nullable Object>>> exports = new LinkedHashMap<>();
        exports.put(
                "business_case",
                rows("case_id,version,status,approved_on,title,business_unit,initiative_type,tier,business_owner,"
                        + "it_owner,currency,planned_start,planned_finish,business_priority,it_priority,"
                        + "executive_summary,initiative_description"));
        exports.put("case_plan", rows("case_id,version,period_start,flow,category,amount"));
        exports.put("case_kpi", rows("case_id,version,kpi_id,baseline,baseline_on,target,target_on,goal"));
        exports.put("case_objective", rows("case_id,version,objective_id,contribution"));
        exports.put("strategic_objective", rows("objective_id,name,weight,valid_from"));
        exports.put(
                "project",
                rows("project_id,name,status,manager,case_id,baseline_start,baseline_finish,"
                        + "forecast_finish,budget,currency"));
        exports.put("project_progress", rows("project_id,status_on,planned_value,earned_value,actual_cost"));
        exports.put("milestone", rows("project_id,milestone_id,name,baseline_on,forecast_on"));
        exports.put("kpi", rows("kpi_id,name,unit,owner,cadence"));
        exports.put("kpi_measurement", rows("kpi_id,measured_on,case_id,value"));
        exports.put("finance_posting", rows("posting_id,posted_on,project_ref,account,currency,amount,description"));
        exports.put("account", rows("account,flow,category,sign"));
        exports.put("crosswalk", rows("system,external_id,case_id,valid_from,share"));
        for (int i = 0; i < TEXTS.size(); i++) {
            addCase(exports, i, delivery);
        }
        return exports;
    }

    private static List<List<@Nullable Object>> rows(String header) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(List.of((Object[]) header.split(",")));
        return rows;
    }

    private static void addCase(Map<String, List<List<@Nullable Object>>> exports, int number, LocalDate delivery) {
        String text = TEXTS.get(number);
        String other = TEXTS.get((number + 1) % TEXTS.size());
        add(
                exports,
                "business_case",
                text,
                1,
                "approved",
                "2025-09-01",
                text,
                other,
                text,
                "full",
                text,
                other,
                "GBP",
                "2025-10-01",
                "2026-05-31",
                number + 1,
                TEXTS.size() - number,
                text,
                text);
        add(exports, "case_kpi", text, 1, "KPI " + text, 10, "2025-10-01", 20, "2026-12-31", "increase");
        add(exports, "case_objective", text, 1, text, 1);
        add(exports, "strategic_objective", text, text, number + 1, "2025-01-01");
        add(
                exports,
                "project",
                "P" + text,
                text,
                "active",
                text,
                text,
                "2025-10-01",
                "2026-05-31",
                "2026-09-30",
                9000,
                "GBP");
        add(exports, "project_progress", "P" + text, "2026-05-31", 8000, 4000, 9500);
        add(exports, "milestone", "P" + text, text, text, "2026-03-31", "2026-08-31");
        add(exports, "kpi", "KPI " + text, text, text, text, "monthly");
        add(exports, "kpi_measurement", "KPI " + text, "2026-05-31", null, 12);
        add(exports, "account", "cost " + text, "cost", text, 1);
        add(exports, "account", "benefit " + text, "benefit", text, -1);
        add(exports, "crosswalk", "finance_posting", "W" + text, text, "2025-01-01", "0.8");
        for (int period = 0; period < PERIODS; period++) {
            LocalDate start = FIRST_PERIOD.plusMonths(period);
            add(exports, "case_plan", text, 1, start, "cost", text, 1000 + number);
            add(exports, "case_plan", text, 1, start, "benefit", text, 1500);
            LocalDate booked = start.plusDays(9);
            if (booked.isBefore(delivery)) {
                // A month of the earlier delivery reads otherwise in the later one.
                int correction = period == 5 && delivery.equals(AS_OF) ? 77 : 0;
                String id = text + "-" + period;
                add(exports, "finance_posting", id, booked, "W" + text, "cost " + text, "GBP", 2000 + correction, text);
                add(exports, "finance_posting", id + "b", booked, text, "benefit " + text, "GBP", -400, text);
            }
        }
        add(
                exports,
                "finance_posting",
                "unmatched " + text,
                "2026-04-01",
                "nobody's " + text,
                "cost " + text,
                "GBP",
                5000,
                text);
        add(exports, "finance_posting", "rejected " + text, text, text, text, "GBP", text, text);
    }

    private static void add(
            Map<String, List<List<@Nullable Object>>> exports, String contract, @Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell);
        }
        exports.get(contract).add(row);
    }
}
