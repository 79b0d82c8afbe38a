package io.outturn.proposal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Exports as five kinds of organisations have them, with what such systems do to files. */
final class InventedFolders {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final List<String> WORDS = List.of(
            "Outage map",
            "Crew app",
            "Smart meters",
            "Billing",
            "Portal",
            "Depot",
            "Network refresh",
            "Data lake",
            "Payroll",
            "Fleet");
    private static final List<String> NAMES =
            List.of("A. Meier", "B. Wolf", "Kim Park", "Lee Moss", "J. Field", "K. Long", "Ann Lee", "Bo Chen");

    private InventedFolders() {}

    /** One of the five. */
    interface Writer {
        void write(InventedFolder folder) throws IOException;
    }

    /** A SAP ledger in German in two deliveries, epics of Jira, and a workbook with cases and twelve months side by side. */
    static void sap(InventedFolder folder) throws IOException {
        List<String> months =
                List.of("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez");
        List<String> epics = new ArrayList<>();
        List<List<Object>> cases = new ArrayList<>(List.of(
                List.of("Register der Business Cases"),
                List.of("Stand", LocalDate.of(2026, 2, 28)),
                List.of(),
                List.of("Case ID", "Case Title", "Status", "Approval Date", "Business Owner", "Currency")));
        List<Object> header = new ArrayList<>(List.of("Case ID", "Kostenart"));
        months.forEach(month -> header.add(month + " 2026"));
        header.add("Gesamt");
        List<List<Object>> plan = new ArrayList<>(List.of(List.of("Kostenplanung 2026 in EUR"), header));
        for (int i = 1; i <= 24; i++) {
            String id = "BC-" + i;
            epics.add("GRID-" + (10 + i) + ",\"" + folder.oneOf(WORDS) + ", release " + i + "\",In Progress,"
                    + folder.oneOf(NAMES) + ",2025-0" + (1 + i % 9) + "-03,2026-1" + i % 3 + "-29," + id);
            cases.add(List.of(
                    id,
                    folder.oneOf(WORDS) + " " + i,
                    "Approved",
                    LocalDate.of(2025, 1 + i % 12, 5),
                    folder.oneOf(NAMES),
                    "EUR"));
            for (String kind : List.of("Extern", "Lizenzen")) {
                List<Object> row = new ArrayList<>(List.of(id, kind));
                BigDecimal sum = BigDecimal.ZERO;
                for (int month = 0; month < 12; month++) {
                    BigDecimal amount = month % 5 == 4 ? null : folder.plan(id, folder.amount(500, 9000));
                    row.add(amount == null ? "" : amount);
                    sum = sum.add(amount == null ? BigDecimal.ZERO : amount);
                }
                row.add(sum);
                plan.add(row);
            }
        }
        plan.add(List.of("Gesamtergebnis", "", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 78));
        try (InventedFolder.Book book = folder.new Book("Business Cases 2026-02-28.xlsx")) {
            book.sheet("Hinweise", 99, List.of(List.of("Ansprechpartner"), List.of("Controlling, Tel. 4711")));
            book.sheet("Cases", 4, cases);
            book.sheet("Plan 2026", 2, plan);
        }
        folder.text(
                "jira/epics-2026-02-28.csv",
                UTF_8,
                List.of("Issue key,Summary,Status,Assignee,Start date,Due date,Case ID"),
                epics,
                List.of());
        for (int month = 1; month <= 2; month++) {
            List<String> postings = new ArrayList<>();
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < 150; i++) {
                int epic = 1 + folder.below(24);
                boolean isCredit = i % 12 == 7;
                BigDecimal amount = folder.amount(40, 6000);
                String shown = InventedFolder.german(amount) + (isCredit ? "-" : "");
                BigDecimal signed = isCredit ? amount.negate() : amount;
                sum = sum.add(signed);
                boolean isOverhead = i % 25 == 3;
                if (!isOverhead) {
                    folder.spend("BC-" + epic, signed);
                }
                postings.add(String.join(
                        ";",
                        String.valueOf(100_000_000 + month * 1000 + i),
                        GERMAN.format(LocalDate.of(2026, month, 1 + folder.below(27))),
                        isOverhead ? "VERW-1" : "GRID-" + (10 + epic),
                        folder.oneOf(List.of("610000", "620000", "655000")),
                        "EUR",
                        shown,
                        folder.oneOf(List.of("Montage", "Z\u00e4hler", "Pr\u00fcfung", "Gutschrift"))));
            }
            folder.text(
                    "sap/CJI3_2026" + String.format(Locale.ROOT, "%02d", month) + "28.csv",
                    WINDOWS,
                    List.of(
                            "Projekte Einzelposten Istkosten",
                            "Layout;/STANDARD",
                            "",
                            "Belegnummer;Buchungsdatum;PSP-Element;Kostenart;W\u00e4hrung;Wert/BWhrg;Bezeichnung"),
                    postings,
                    List.of("Summe;;;;EUR;" + InventedFolder.german(sum) + ";"));
        }
    }

    /** Four tables of ServiceNow, with its times of day and dollar signs. */
    static void serviceNow(InventedFolder folder) throws IOException {
        List<String> demands = new ArrayList<>();
        List<String> projects = new ArrayList<>();
        List<String> plans = new ArrayList<>();
        List<String> expenses = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            String demand = "DMND000" + (1000 + i);
            String name = "\"" + folder.oneOf(WORDS) + ", phase " + i + "\"";
            demands.add(String.join(
                    ",",
                    demand,
                    name,
                    "Approved",
                    "2025-0" + (1 + i % 9) + "-10 09:15:00",
                    folder.oneOf(List.of("Infrastructure", "Digital")),
                    "Strategic",
                    "2025-0" + (1 + i % 9) + "-15",
                    "2026-08-31"));
            projects.add(String.join(
                    ",",
                    "PRJ001" + (1000 + i),
                    name,
                    "Work in Progress",
                    folder.oneOf(NAMES),
                    "2025-0" + (1 + i % 9) + "-15",
                    "2026-08-31",
                    "2025-0" + (1 + i % 9) + "-20",
                    String.valueOf(folder.below(100)),
                    demand));
            for (int month = 4; month <= 9; month++) {
                for (String kind : List.of("Capex", "Opex")) {
                    BigDecimal amount = folder.plan(demand, folder.amount(100, 4000));
                    plans.add(String.join(
                            ",",
                            demand,
                            kind,
                            "2025-0" + month + "-01 00:00:00",
                            "\"$" + InventedFolder.english(amount) + "\""));
                }
            }
        }
        for (int i = 0; i < 400; i++) {
            int project = 1 + folder.below(30);
            BigDecimal amount = folder.spend("DMND000" + (1000 + project), folder.amount(20, 5000));
            expenses.add(String.join(
                    ",",
                    "EXP000" + (1000 + i),
                    "2025-0" + (4 + folder.below(6)) + "-1" + folder.below(10),
                    "\"$" + InventedFolder.english(amount) + "\"",
                    "\"" + folder.oneOf(List.of("Switches", "Labour, May", "Licences")) + "\"",
                    "PRJ001" + (1000 + project),
                    "Processed",
                    "USD"));
        }
        String day = "_2026-03-31.csv";
        folder.text(
                "dmn_demand" + day,
                UTF_8,
                List.of("Number,Name,State,Approved date,Business unit,Category,Start date,Due date"),
                demands,
                List.of());
        folder.text(
                "pm_project" + day,
                UTF_8,
                List.of(
                        "Number,Short description,State,Project manager,Planned start date,Planned end date,Actual start date,Percent complete,Demand"),
                projects,
                List.of());
        folder.text(
                "cost_plan_breakdown" + day,
                UTF_8,
                List.of("Demand,Expense type,Fiscal period start,Planned cost"),
                plans,
                List.of());
        folder.text(
                "fm_expense_line" + day,
                UTF_8,
                List.of("Number,Date,Amount,Short description,Task,State,Currency"),
                expenses,
                List.of());
    }

    /** Primavera's lists of projects and earned value; costs and a budget of Oracle with periods such as Jan-26. */
    static void primavera(InventedFolder folder) throws IOException {
        List<String> projects = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> budget = new ArrayList<>();
        List<String> costs = new ArrayList<>();
        List<String> kinds = List.of("Contractor", "Hardware", "Travel");
        for (int i = 1; i <= 18; i++) {
            String id = "EC005" + (10 + i);
            projects.add(String.join(
                    ",",
                    id,
                    "Substation " + i,
                    "Active",
                    "\"" + folder.oneOf(NAMES) + "\"",
                    "01-Mar-25",
                    "30-Sep-26",
                    "08-Mar-25",
                    "15-Nov-26",
                    "08-Mar-25",
                    folder.below(100) + "%"));
            values.add(String.join(
                    ",",
                    id,
                    "30-Jun-26",
                    "$" + (400_000 + 100 * i),
                    "$" + (390_000 + 100 * i),
                    "$" + (395_000 + 100 * i)));
            for (String kind : kinds) {
                for (String month : List.of("Jan-26", "Feb-26", "Mar-26", "Apr-26", "May-26", "Jun-26")) {
                    budget.add(String.join(
                            ",",
                            id,
                            kind,
                            month,
                            folder.plan(id, folder.amount(100, 3000)).toString()));
                }
            }
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < 350; i++) {
            String id = "EC005" + (11 + folder.below(18));
            BigDecimal amount = folder.spend(id, folder.amount(10, 4000));
            sum = sum.add(amount);
            costs.add(String.join(
                    ",",
                    String.valueOf(300_100 + i),
                    id,
                    folder.oneOf(kinds),
                    String.format(Locale.ROOT, "%02d/%02d/2026", 1 + folder.below(6), 1 + folder.below(28)),
                    "\"" + InventedFolder.english(amount) + "\"",
                    "USD"));
        }
        folder.text(
                "p6/P6 Projects 2026-06-30.csv",
                UTF_8,
                List.of(
                        "Project ID,Project Name,Project Status,Project Manager,BL Project Start,BL Project Finish,Start,Finish,Actual Start,Performance % Complete"),
                projects,
                List.of());
        folder.text(
                "p6/P6 Earned Value 2026-06-30.csv",
                UTF_8,
                List.of("Project ID,Data Date,Planned Value Cost,Earned Value Cost,Actual Cost"),
                values,
                List.of());
        folder.text(
                "oracle/expenditure_items_2026-06-30.csv",
                UTF_8,
                List.of(
                        "Project Expenditure Inquiry",
                        "",
                        "Transaction Number,Project Number,Expenditure Type,Accounting Date,Burdened Cost in Provider Ledger Currency,Provider Ledger Currency"),
                costs,
                List.of("Report Total,,,,\"" + InventedFolder.english(sum) + "\",", "End of report"));
        folder.text(
                "oracle/project_budget_2026-06-30.csv",
                UTF_8,
                List.of("Project Number,Resource Name,Period Name,Planned Cost Amount"),
                budget,
                List.of());
    }

    /** Everything in one workbook: a cover, titles above headers, plans and actual amounts with quarters side by side, a hidden list. */
    static void workbook(InventedFolder folder) throws IOException {
        List<List<Object>> initiatives = new ArrayList<>(List.of(
                List.of("Portfolio 2026"),
                List.of("confidential"),
                List.of(),
                List.of(
                        "Initiative ID",
                        "Initiative Name",
                        "Approval Date",
                        "Division",
                        "Sponsor",
                        "Planned Start",
                        "Planned End")));
        List<List<Object>> budget = new ArrayList<>(List.of(List.of(
                "Initiative ID", "Line Type", "Category", "Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026", "Total")));
        List<List<Object>> actuals = new ArrayList<>(
                List.of(List.of("Voucher", "Posting Date", "Initiative ID", "Account", "Amount EUR", "Text")));
        List<List<Object>> milestones = new ArrayList<>(
                List.of(List.of("Initiative ID", "Milestone", "Baseline Date", "Forecast Date", "Actual Date")));
        for (int i = 1; i <= 20; i++) {
            String id = String.format(Locale.ROOT, "I-%02d", i);
            boolean isApproved = i % 7 != 6;
            initiatives.add(List.of(
                    id,
                    folder.oneOf(WORDS) + " " + i,
                    isApproved ? LocalDate.of(2025, 1 + i % 12, 15) : "",
                    folder.oneOf(List.of("Networks", "Customer", "Fleet")),
                    folder.oneOf(NAMES),
                    LocalDate.of(2025, 1 + i % 12, 20),
                    LocalDate.of(2026, 12, 31)));
            for (String kind : List.of("Cost", "Benefit")) {
                List<Object> row = new ArrayList<>(List.of(id, kind, kind.equals("Cost") ? "Capex" : "Saving"));
                for (int quarter = 0; quarter < 4; quarter++) {
                    BigDecimal amount = folder.amount(1000, 20000);
                    row.add(kind.equals("Cost") && isApproved ? folder.plan(id, amount) : amount);
                }
                row.add(1);
                budget.add(row);
            }
            milestones.add(List.of(
                    id, "Start", LocalDate.of(2025, 2, 1), LocalDate.of(2025, 2, 10), LocalDate.of(2025, 2, 10)));
            milestones.add(List.of(id, "Go live", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1), ""));
        }
        budget.add(List.of("Total", "", "", 1, 1, 1, 1, 4));
        for (int i = 0; i < 240; i++) {
            String id = String.format(Locale.ROOT, "I-%02d", 1 + folder.below(20));
            actuals.add(List.of(
                    "V-" + (1000 + i),
                    LocalDate.of(2026, 1 + folder.below(2), 1 + folder.below(27)),
                    id,
                    folder.oneOf(List.of(4400, 4410, 4900)),
                    folder.spend(id, folder.amount(10, 3000)),
                    folder.oneOf(List.of("Meters", "Portal", "Refund"))));
        }
        try (InventedFolder.Book book = folder.new Book("Portfolio 2026-02-28.xlsx")) {
            book.sheet("Cover", 99, List.of(List.of("Portfolio of the group"), List.of("as of February 2026")));
            book.sheet("Initiatives", 4, initiatives);
            book.sheet("Budget", 1, budget);
            book.sheet("Actuals", 1, actuals);
            book.sheet("Milestones", 1, milestones);
            book.sheet(
                    "Lists",
                    99,
                    List.of(List.of("Division", "Status"), List.of("Networks", "Open"), List.of("Fleet", "Done")));
            book.hide("Lists");
        }
    }

    /** A capital programme by fiscal years, and what a public body spends month by month. */
    static void openData(InventedFolder folder) throws IOException {
        List<String> projects = new ArrayList<>();
        Map<Integer, String> ids = new java.util.HashMap<>();
        for (int i = 1; i <= 40; i++) {
            String id = (i % 2 == 0 ? "HW-" : "PK-") + (100 + i);
            ids.put(i, id);
            List<String> cells = new ArrayList<>(List.of(
                    id,
                    "\"" + folder.oneOf(List.of("River bridge", "Main street, east", "North park", "Library")) + " " + i
                            + "\"",
                    i % 2 == 0 ? "DOT" : "Parks",
                    folder.oneOf(List.of("Construction", "Design")),
                    "01/07/2024",
                    "31/12/2025",
                    "30/09/2026"));
            BigDecimal total = BigDecimal.ZERO;
            for (int year = 0; year < 4; year++) {
                BigDecimal amount = i % 4 == year ? null : folder.plan(id, folder.amount(1000, 90000));
                cells.add(amount == null ? "-" : "\"" + InventedFolder.english(amount) + "\"");
                total = total.add(amount == null ? BigDecimal.ZERO : amount);
            }
            cells.add("\"" + InventedFolder.english(total) + "\"");
            projects.add(String.join(",", cells));
        }
        folder.text(
                "capital_programme_2026-03-31.csv",
                UTF_8,
                List.of(
                        "Capital programme,,,,,,,,,,,",
                        "Project Number,Project Title,Managing Agency,Current Phase,Original Start,Original Completion Date,Forecast Completion,2023/24,2024/25,2025/26,2026/27,Total programme (GBP)"),
                projects,
                List.of("Grand total,,,,,,,1,1,1,1,4"));
        for (int month = 1; month <= 3; month++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                String id = i % 15 == 3 ? "" : ids.get(1 + folder.below(40));
                BigDecimal amount = folder.amount(500, 9000);
                if (!id.isEmpty()) {
                    folder.spend(id, amount);
                }
                lines.add(String.join(
                        ",",
                        "51" + (month * 10000 + i),
                        String.format(Locale.ROOT, "%02d/%02d/2026", 1 + folder.below(27), month),
                        folder.oneOf(List.of("Consultancy", "Works")),
                        "\"" + folder.oneOf(List.of("Alder Ltd", "Birch, Sons & Co", "Cedar plc")) + "\"",
                        "\"\u00a3" + InventedFolder.english(amount) + "\"",
                        id));
            }
            String last =
                    LocalDate.of(2026, month, 1).plusMonths(1).minusDays(1).toString();
            folder.text(
                    "spend_over_500_" + last + ".csv",
                    UTF_8,
                    List.of("Transaction Number,Payment Date,Expense Type,Supplier,Amount,Project Code"),
                    lines,
                    List.of());
        }
    }
}
