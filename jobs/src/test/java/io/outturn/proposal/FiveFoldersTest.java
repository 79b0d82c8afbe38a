package io.outturn.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.Source;
import io.outturn.landing.ColumnMapping;
import io.outturn.measure.LocalSpark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Folders of invented exports as five kinds of organisations have them, from {@code init --yes} to a published release without a line
 * edited. Planned and actual cost of every case is what the rows that were written come to; which header each column should come from is
 * said here. How much {@code init} got right is written to {@code target/five-folders.txt}.
 */
@Tag("slow")
class FiveFoldersTest {
    @TempDir
    private Path folder;

    /** The folders, each with the headers that are right: contract.column to header, or several joined by |. */
    enum Estate {
        SAP_JIRA_EXCEL(
                InventedFolders::sap,
                "business_case.case_id: Case ID; business_case.title: Case Title; business_case.status: Status;"
                        + "business_case.approved_on: Approval Date; business_case.business_owner: Business Owner; business_case.currency: Currency;"
                        + "case_plan.case_id: Case ID; case_plan.category: Kostenart; case_plan.period_start: Month; case_plan.amount: Amount;"
                        + "finance_posting.posting_id: Belegnummer; finance_posting.posted_on: Buchungsdatum; finance_posting.project_ref: PSP-Element;"
                        + "finance_posting.account: Kostenart; finance_posting.currency: W\u00e4hrung; finance_posting.amount: Wert/BWhrg;"
                        + "finance_posting.description: Bezeichnung; account.account: Kostenart; project.project_id: Issue key; project.name: Summary;"
                        + "project.status: Status; project.manager: Assignee; project.case_id: Case ID; project.baseline_start: Start date;"
                        + "project.baseline_finish|project.forecast_finish: Due date"),
        SERVICENOW(
                InventedFolders::serviceNow,
                "business_case.case_id: Number; business_case.title: Name; business_case.status: State; business_case.approved_on: Approved date;"
                        + "business_case.business_unit: Business unit; business_case.initiative_type: Category; business_case.planned_start: Start date;"
                        + "business_case.planned_finish: Due date; case_plan.case_id: Demand; case_plan.category: Expense type;"
                        + "case_plan.period_start: Fiscal period start; case_plan.amount: Planned cost; finance_posting.posting_id: Number;"
                        + "finance_posting.posted_on: Date; finance_posting.amount: Amount; finance_posting.description: Short description;"
                        + "finance_posting.project_ref: Task; finance_posting.currency: Currency; project.project_id: Number; project.name: Short description;"
                        + "project.status: State; project.manager: Project manager; project.baseline_start: Planned start date;"
                        + "project.baseline_finish: Planned end date; project.actual_start: Actual start date; project.percent_complete: Percent complete;"
                        + "project.case_id: Demand"),
        PRIMAVERA_ORACLE(
                InventedFolders::primavera,
                "project.project_id: Project ID; project.name: Project Name; project.status: Project Status; project.manager: Project Manager;"
                        + "project.baseline_start: BL Project Start; project.baseline_finish: BL Project Finish; project.forecast_finish: Finish;"
                        + "project.actual_start: Actual Start; project.percent_complete: Performance % Complete; project_progress.project_id: Project ID;"
                        + "project_progress.status_on: Data Date; project_progress.planned_value: Planned Value Cost;"
                        + "project_progress.earned_value: Earned Value Cost; project_progress.actual_cost: Actual Cost;"
                        + "finance_posting.posting_id: Transaction Number; finance_posting.project_ref: Project Number;"
                        + "finance_posting.account: Expenditure Type; finance_posting.posted_on: Accounting Date;"
                        + "finance_posting.amount: Burdened Cost in Provider Ledger Currency; finance_posting.currency: Provider Ledger Currency;"
                        + "case_plan.case_id: Project Number; case_plan.category: Resource Name; case_plan.period_start: Period Name;"
                        + "case_plan.amount: Planned Cost Amount; account.account: Expenditure Type; business_case.case_id: Project ID;"
                        + "business_case.title: Project Name; business_case.planned_start: BL Project Start;"
                        + "business_case.planned_finish: BL Project Finish; business_case.approved_on: BL Project Start"),
        ONE_WORKBOOK(
                InventedFolders::workbook,
                "business_case.case_id: Initiative ID; business_case.title: Initiative Name; business_case.approved_on: Approval Date;"
                        + "business_case.business_unit: Division; business_case.business_owner: Sponsor; business_case.planned_start: Planned Start;"
                        + "business_case.planned_finish: Planned End; case_plan.case_id: Initiative ID; case_plan.flow: Line Type; case_plan.category: Category;"
                        + "case_plan.period_start: Quarter; case_plan.amount: Amount; finance_posting.posting_id: Voucher;"
                        + "finance_posting.posted_on: Posting Date; finance_posting.project_ref: Initiative ID; finance_posting.account: Account;"
                        + "finance_posting.amount: Amount EUR; finance_posting.description: Text; account.account: Account;"
                        + "milestone.project_id: Initiative ID; milestone.name: Milestone; milestone.milestone_id: Milestone; milestone.baseline_on: Baseline Date;"
                        + "milestone.forecast_on: Forecast Date; milestone.actual_on: Actual Date; project.project_id: Initiative ID;"
                        + "project.name: Initiative Name; project.baseline_start: Planned Start; project.baseline_finish: Planned End"),
        OPEN_DATA(
                InventedFolders::openData,
                "project.project_id: Project Number; project.name: Project Title; project.status: Current Phase; project.baseline_start: Original Start;"
                        + "project.baseline_finish: Original Completion Date; project.forecast_finish: Forecast Completion; case_plan.case_id: Project Number;"
                        + "case_plan.period_start: Year; case_plan.amount: Amount; finance_posting.posting_id: Transaction Number;"
                        + "finance_posting.posted_on: Payment Date; finance_posting.account: Expense Type; finance_posting.description: Supplier;"
                        + "finance_posting.amount: Amount; finance_posting.project_ref: Project Code; account.account: Expense Type;"
                        + "business_case.case_id: Project Number; business_case.title: Project Title; business_case.business_unit: Managing Agency;"
                        + "business_case.planned_start: Original Start; business_case.planned_finish: Original Completion Date;"
                        + "business_case.approved_on: Original Start");

        private final InventedFolders.Writer writer;
        private final Map<String, String> right = new TreeMap<>();

        Estate(InventedFolders.Writer writer, String right) {
            this.writer = writer;
            for (String pair : right.split(";")) {
                this.right.put(pair.split(": ")[0].strip(), pair.split(": ")[1].strip());
            }
        }
    }

    private static String outturn(Object... arguments) {
        LocalSpark.end();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int code = Outturn.run(new PrintWriter(out), new PrintWriter(err), texts);
        assertThat(code).as(out + "\n" + err).isZero();
        return out.toString();
    }

    @ParameterizedTest
    @EnumSource(Estate.class)
    void aReleaseWithTrueFiguresWithoutALineEdited(Estate estate) throws IOException {
        InventedFolder invented = new InventedFolder(folder, 2026);
        estate.writer.write(invented);
        outturn("init", "--yes", folder);
        Path configuration = folder.resolve("outturn.yaml");
        List<String> faults = score(estate, invented, configuration);
        outturn("check", "--config", configuration);
        outturn("run", "--config", configuration);
        String published = outturn(
                "sql",
                "--config",
                configuration,
                "--format",
                "csv",
                "select case_id, planned_cost, actual_cost from initiative where planned_cost is not null order by case_id");
        assertThat(published.lines().skip(1))
                .as(Files.readString(configuration))
                .containsExactlyElementsOf(invented.figures());
        assertThat(faults).isEmpty();
    }

    /** What {@code init} took for each column, against what is right. */
    private static List<String> score(Estate estate, InventedFolder invented, Path configuration) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Source source :
                ConfigurationFile.read(configuration).configuration().sources()) {
            source.columns().forEach((column, mapping) -> {
                if (mapping != null && header(mapping) != null) {
                    found.put(source.contract() + "." + column, String.valueOf(header(mapping)));
                }
            });
        }
        int right = 0;
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, String> wanted : estate.right.entrySet()) {
            List<String> columns = Arrays.asList(wanted.getKey().split("\\|"));
            if (columns.stream().anyMatch(column -> wanted.getValue().equals(found.get(column)))) {
                right++;
            } else {
                faults.add("missing: " + wanted.getKey() + " from " + wanted.getValue());
            }
            columns.stream()
                    .filter(column -> wanted.getValue().equals(found.get(column)))
                    .forEach(found::remove);
        }
        int missing = faults.size();
        found.forEach((column, header) -> faults.add("besides: " + column + " from " + header));
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-18s files %2d, rows %4d; columns right %2d, missing %d, besides %d; lines edited 0",
                estate,
                invented.files(),
                invented.rows(),
                right,
                missing,
                faults.size() - missing));
        faults.forEach(fault -> lines.add("  " + fault));
        Files.write(Path.of("target/five-folders.txt"), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return faults;
    }

    private static String header(ColumnMapping mapping) {
        return mapping.header() == null ? null : mapping.header().name();
    }
}
