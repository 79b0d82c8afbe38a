package io.outturn.proposal;

import io.outturn.contract.Contracts;
import io.outturn.landing.ScheduleFile;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.file.RowHashes;
import io.outturn.profile.mapping.ContractMatch;
import io.outturn.profile.mapping.ContractMatcher;
import io.outturn.profile.mapping.Synonyms;
import io.outturn.profile.mapping.UsualExports;
import io.outturn.profile.mapping.YamlText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A whole configuration that is proposed for a folder, and what is unsure about it. */
public final class Proposal {
    private final ScannedFolder folder;
    private final Inquiry inquiry;
    private final Synonyms synonyms = Synonyms.shipped();
    private final UsualExports usual = UsualExports.shipped();
    private final ContractChoice choice;
    private final Fills fills;
    private final List<ScheduleSource> schedules = new ArrayList<>();
    private final Map<String, String> left = new LinkedHashMap<>();
    private final PortfolioSettings settings;
    private final String text;

    private Proposal(ScannedFolder folder, Map<String, String> answers) throws IOException {
        this.folder = folder;
        this.inquiry = new Inquiry(answers);
        this.choice = new ContractChoice(folder.tables(), new ContractMatcher(synonyms), usual, inquiry);
        this.fills = choice.choose();
        cases();
        projects();
        plans();
        postings();
        new References(fills, usual).settle();
        accounts();
        this.settings = PortfolioSettings.of(folder, fills.all(), usual, inquiry);
        complete();
        schedules();
        name();
        systems();
        this.text = new Trial(folder, this::write, fills, left).settledText();
    }

    /**
     * Proposes a configuration.
     *
     * @param answers key of a question to the value of the choice taken; the others are answered as proposed
     */
    public static Proposal of(ScannedFolder folder, Map<String, String> answers) throws IOException {
        return new Proposal(folder, answers);
    }

    /** The whole {@code outturn.yaml}; empty where nothing in the folder fills any contract. */
    public Optional<String> text() {
        return fills.all().isEmpty() && schedules.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** What nobody has answered yet. */
    public List<Question> open() {
        return inquiry.open();
    }

    /** What is said about the folder, for people. */
    public ProposalSummary summary() {
        return new ProposalSummary(folder, fills, schedules, left, usual, inquiry.open());
    }

    private String write() {
        return new ProposalText(settings, fills.all(), schedules, summary(), synonyms).text();
    }

    /** Where nobody keeps a register of cases, each project is its own case. */
    private void cases() {
        if (!fills.of("business_case").isEmpty()) {
            return;
        }
        for (Fill project : fills.of("project")) {
            Fill derived = new Fill(project.table(), choice.match(project.table(), "business_case"));
            pair(derived, "case_id", project, "project_id");
            pair(derived, "title", project, "name");
            pair(derived, "planned_start", project, "baseline_start");
            pair(derived, "planned_finish", project, "baseline_finish");
            // A state of work is no state of approval.
            derived.leave("status");
            derived.remark("case_id", "? there is no register of cases: each project is its own case");
            fills.add(derived);
            project.setAside("case_id", "there is no register of these cases: each project is its own case");
        }
    }

    /** Where milestones or progress are told of cases and nobody keeps a register of projects, each case is its own project. */
    private void projects() {
        boolean areTold = !fills.of("milestone").isEmpty()
                || !fills.of("project_progress").isEmpty();
        if (!fills.of("project").isEmpty() || !folder.schedules().isEmpty() || !areTold) {
            return;
        }
        for (Fill register : fills.of("business_case")) {
            Fill derived = new Fill(
                    register.table(),
                    new ContractMatch(Contracts.exports().get("project"), register.score(), Map.of()));
            pair(derived, "project_id", register, "case_id");
            pair(derived, "name", register, "title");
            pair(derived, "baseline_start", register, "planned_start");
            pair(derived, "baseline_finish", register, "planned_finish");
            derived.remark("project_id", "? there is no register of projects: each case is its own project");
            fills.add(derived);
        }
    }

    private static void pair(Fill to, String column, Fill from, String other) {
        ColumnProfile found = from.column(other);
        if (found != null) {
            to.pair(column, found);
        }
    }

    /** A budget in the register is a plan of one line each. */
    private void plans() {
        if (!fills.of("case_plan").isEmpty()) {
            return;
        }
        for (Fill register : fills.of("business_case")) {
            ContractMatch match = choice.match(register.table(), "case_plan");
            ContractMatch.Pair amount = match.pairs().get("amount");
            ContractMatch.Pair budget =
                    choice.match(register.table(), "project").pairs().get("budget");
            ContractMatch.Pair taken = Stream.of(amount, budget)
                    .filter(pair -> pair != null && pair.likeness() >= ContractChoice.CERTAIN)
                    .max(Comparator.comparingDouble(ContractMatch.Pair::likeness))
                    .orElse(null);
            if (taken == null) {
                continue;
            }
            Fill plan = new Fill(register.table(), new ContractMatch(match.contract(), match.score(), Map.of()));
            pair(plan, "case_id", register, "case_id");
            pair(plan, "version", register, "version");
            plan.pair("amount", taken.column());
            fills.add(plan);
        }
    }

    /** What a project tool says was spent stands for the ledger where there is none. */
    private void postings() {
        if (!fills.of("finance_posting").isEmpty()) {
            return;
        }
        for (Fill register : fills.of("business_case")) {
            ContractMatch.Pair spent =
                    choice.match(register.table(), "project_progress").pairs().get("actual_cost");
            ColumnProfile id = register.column("case_id");
            if (id == null || spent == null || spent.likeness() < ContractChoice.CERTAIN) {
                continue;
            }
            Fill posting = new Fill(
                    register.table(),
                    new ContractMatch(Contracts.exports().get("finance_posting"), spent.likeness(), Map.of()));
            Optional<ColumnProfile> asOf = Completion.dates(posting).stream()
                    .filter(column -> column.filled() == column.rows())
                    .filter(column -> StatusDates.isOne(column, usual))
                    .findFirst();
            Question question = new Question(
                    register.table().name() + " spent",
                    "There is no ledger. Does " + spent.column().name() + " of "
                            + register.table().title() + " stand for what was spent?",
                    List.of(
                            spent.column().name() + ": " + spent.column().inOneLine(),
                            "it is one amount for the whole time, so there will be no actual cost month by month"),
                    List.of(new Question.Choice("yes", "yes"), new Question.Choice("no", "no")));
            if (asOf.isPresent() && inquiry.ask(question).equals("yes")) {
                pair(posting, "project_ref", register, "case_id");
                posting.fill("posting_id", YamlText.scalar(id.name()), "one amount for each");
                posting.pair("posted_on", asOf.get());
                posting.pair("amount", spent.column());
                fills.add(posting);
            }
        }
    }

    /** A ledger without a chart of accounts says by itself which accounts there are. */
    private void accounts() {
        if (!fills.of("account").isEmpty()) {
            return;
        }
        for (Fill ledger : fills.of("finance_posting")) {
            Fill accounts = new Fill(
                    ledger.table(), new ContractMatch(Contracts.exports().get("account"), ledger.score(), Map.of()));
            ColumnProfile account = ledger.column("account");
            if (account == null) {
                accounts.fillConstant("account", "all", "the one that all postings stand on");
            } else {
                accounts.pair("account", account);
            }
            Question question = new Question(
                    ledger.table().name() + " accounts",
                    "There is no chart of accounts. Is everything in "
                            + ledger.table().title() + " cost?",
                    List.of(
                            account == null
                                    ? "it has no column with accounts"
                                    : account.name() + ": " + account.inOneLine()),
                    List.of(
                            new Question.Choice("cost", "yes, all of it is cost"),
                            new Question.Choice("benefit", "no, all of it is benefit, such as income")));
            String flow = inquiry.ask(question);
            accounts.fillConstant("flow", flow, "? no chart of accounts: every account counts as " + flow);
            accounts.fillConstant(
                    "sign",
                    flow.equals("cost") ? "1" : "-1",
                    flow.equals("cost") ? "debits are cost" : "credits are income");
            accounts.add("repeated_keys: keep_first", "an account stands on many postings");
            fills.add(accounts);
        }
    }

    private void complete() {
        Completion completion = new Completion(inquiry, settings);
        fills.removeIf(fill -> {
            boolean whole = completion.complete(fill);
            if (!whole) {
                left.put(
                        fill.table().title() + " as " + fill.contract().name(),
                        "nothing found for " + String.join(", ", Completion.missing(fill)));
            }
            return !whole;
        });
    }

    private void schedules() {
        for (FoundSchedule found : folder.schedules()) {
            List<String> contracts = ScheduleFile.CONTRACTS.stream()
                    .filter(contract -> fills.of(contract).isEmpty())
                    .toList();
            if (!contracts.isEmpty()) {
                schedules.add(new ScheduleSource(found, contracts, casesOf(found)));
            }
        }
    }

    /** How many of the projects are cases by their own id. */
    private String casesOf(FoundSchedule found) {
        String pattern = found.idPattern();
        List<String> ids = found.projects().stream()
                .map(id -> pattern == null ? id : id.replaceAll(pattern + ".*", "$1"))
                .toList();
        Set<Long> cases = new HashSet<>();
        for (Fill register : fills.of("business_case")) {
            ColumnProfile id = register.column("case_id");
            if (id != null) {
                cases.addAll(register.table().table().hashes().values(id.position() - 1));
            }
        }
        long known = ids.stream().map(RowHashes::hash).filter(cases::contains).count();
        if (cases.isEmpty() || ids.isEmpty()) {
            return "";
        }
        return known > 0
                ? known + " of " + ids.size() + " projects have the id of a case"
                : "? no project, such as " + ids.get(0)
                        + ", has the id of a case: case_id: {field: ...} names the schedule's field that holds one";
    }

    /** The first source of a table is called like it, the others for their contracts, too. */
    private void name() {
        Set<String> names = new HashSet<>();
        Set<FoundTable> seen = new HashSet<>();
        for (Fill fill : fills.all()) {
            String wanted = seen.add(fill.table())
                    ? fill.table().name()
                    : fill.table().name() + "_" + fill.contract().name();
            String unique = wanted;
            for (int number = 2; !names.add(unique); number++) {
                unique = wanted + "_" + number;
            }
            fill.rename(unique);
        }
    }

    /** A crosswalk that names no system speaks of the ledger's ids. */
    private void systems() {
        for (Fill crosswalk : fills.of("crosswalk")) {
            if (crosswalk.column("system") == null
                    && !fills.of("finance_posting").isEmpty()) {
                crosswalk.fillConstant(
                        "system",
                        fills.of("finance_posting").get(0).name(),
                        "? no column says whose ids these are: the ledger's");
            }
        }
    }
}
