package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.outturn.configuration.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The mappings of files that governments have published, against what the same publications say came out. Every comparison is
 * row by row, by DuckDB on the published files, and none of it goes through the program.
 */
@Tag("slow")
class PublicDataTest {
    private static final Path MAPPINGS = Portfolio.SAMPLE.resolve("public");
    private static final String DATA = "OUTTURN_PUBLIC_DATA";

    @TestFactory
    Stream<DynamicTest> everyMappingIsAConfigurationWithoutMistakesThatSaysHowToRunIt() throws IOException {
        try (Stream<Path> list = Files.list(MAPPINGS)) {
            List<Path> mappings = list.sorted().toList();
            assertThat(mappings).hasSizeGreaterThanOrEqualTo(5);
            return mappings.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        assertThat(ConfigurationFile.read(file).configuration().sources())
                                .isNotEmpty();
                        assertThat(Files.readString(file))
                                .contains("./outturn run --config sample-data/public/" + file.getFileName())
                                .containsIgnoringCase("licence")
                                .containsIgnoringCase("not part")
                                .doesNotContain("/work/", "/tmp/");
                    }));
        }
    }

    /** Needs the files themselves, which are no part of the project. */
    @Nested
    @EnabledIfEnvironmentVariable(
            named = DATA,
            matches = ".+",
            disabledReason = "set " + DATA + " to a folder with canada-service-standards, canada-large-it-projects and"
                    + " uk-major-projects to compare with the published files")
    class AgainstThePublishedFiles {
        private static final Map<String, Portfolio> RUN = new HashMap<>();

        @TempDir
        private static Path warehouses;

        private static Path data(String folder) {
            return Path.of(System.getenv(DATA), folder).toAbsolutePath();
        }

        private static String warehouse(String mapping) {
            return warehouses.resolve(mapping).toString();
        }

        private static Portfolio of(String mapping, String folder) {
            return RUN.computeIfAbsent(mapping, name -> {
                Portfolio portfolio = new Portfolio(
                        MAPPINGS.resolve(mapping + ".yaml"),
                        Path.of(warehouse(mapping)),
                        "--folder",
                        data(folder).toString());
                portfolio.call("run").succeeded();
                return portfolio;
            });
        }

        private static Portfolio standards() {
            return of("canada-service-standards", "canada-service-standards");
        }

        private static Portfolio projects() {
            return of("canada-large-it-projects", "canada-large-it-projects");
        }

        private static Portfolio majorProjects() {
            return of("uk-major-projects", "uk-major-projects");
        }

        private static Portfolio wholeLife() {
            return of("uk-major-projects-whole-life", "uk-major-projects");
        }

        private static String csv(String file) {
            return "read_csv('" + data(file)
                    + "', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', parallel = false,"
                    + " strict_mode = false)";
        }

        /** Latin-1 and windows-1252 have the pound sign in common, and it is all these files need. */
        private static String uk(int year) {
            return "(select *, regexp_replace(total_baseline, '[£,]', '', 'g') as baseline, regexp_replace("
                    + (year == 2021 ? "yearly_forecast" : "forecast_incl_NGC")
                    + ", '[£,]', '', 'g') as forecast, regexp_replace(wlc_baseline_incl_NCG, '[£,]', '', 'g') as whole_life from"
                    + " read_csv('"
                    + data("uk-major-projects/uk_" + year + ".csv")
                    + "', header = true, all_varchar = true, delim = ';', quote = '\"', escape = '\"', parallel = false,"
                    + " strict_mode = false, encoding = 'latin-1'))";
        }

        @ParameterizedTest
        @CsvSource({
            "canada-program-spending, canada-service-standards",
            "canada-service-standards, canada-service-standards",
            "canada-large-it-projects, canada-large-it-projects",
            "uk-major-projects, uk-major-projects",
            "uk-major-projects-whole-life, uk-major-projects"
        })
        void rowsReadAreAcceptedRejectedOrLeftOut(String mapping, String folder) throws SQLException {
            Portfolio portfolio = of(mapping, folder);
            assertThat(
                            portfolio.query(
                                    """
                            select source, file from {input_file}
                            where rows_read is distinct from rows_accepted + rows_rejected + rows_left_out"""))
                    .isEmpty();
            assertThat(portfolio.query("select identity from {reconciliation} where not holds"))
                    .isEmpty();
            assertThat(portfolio.query("select count(*) from {rejected_row} where reason is null or reason = ''"))
                    .containsExactly("0");
        }

        // ---- Service standards
        // --------------------------------------------------------------------------------------------

        @Test
        void everyStandardIsJudgedAsPublished() throws SQLException {
            String compared =
                    """
                    from %s s
                    full outer join {kpi_attainment} k
                      on k.case_id = s.service_id and k.kpi_id = s.service_id || '-' || s.service_standard_id"""
                            .formatted(csv("canada-service-standards/ss_2024.csv"));
            assertThat(standards()
                            .query(
                                    """
                            select s.target_met, k.state, k.value is null, count(*)
                            %s group by all order by 1, 2, 3"""
                                            .formatted(compared)))
                    .containsExactly(
                            "N|overdue|false|470",
                            "NA|not_measured|true|528",
                            "NA|null|false|32",
                            "Y|achieved|false|1313");
            assertThat(standards()
                            .query("select s.service_id, k.value, s.performance " + compared
                                    + " where abs(k.value - cast(s.performance as decimal(18, 6))) > 0.0001"
                                    + " or (k.value is null) <> (s.performance is null)"))
                    .isEmpty();
        }

        @Test
        void whatIsNotAvailableSaysWhy() throws SQLException {
            assertThat(
                            standards()
                                    .query(
                                            """
                            select column_name, reason_code, count(*) from {unmeasured}
                            where table_name = 'kpi_attainment' and column_name in ('state', 'value')
                            group by all order by 1, 2"""))
                    .containsExactly("state|NO_TARGET|32", "value|NOT_MEASURED|528");
        }

        @Test
        void everyServiceIsLinkedToItsPrograms() throws SQLException {
            String published =
                    """
                    select distinct p.program_id, s.service_id
                    from (select service_id, trim(unnest(string_split(program_id, ','))) as program_id from %s) s
                    join (select distinct program_id from %s where program_id not like 'ISS%%') p using (program_id)"""
                            .formatted(
                                    csv("canada-service-standards/si_2024.csv"),
                                    csv("canada-service-standards/rbpo.csv"));
            String linked = "select case_id, unnest(project_ids) from {initiative}";
            assertThat(standards()
                            .query("(" + published + ") except all (" + linked + ") union all ((" + linked
                                    + ") except all (" + published + "))"))
                    .isEmpty();
            assertThat(standards().query("select count(*) from (" + linked + ")"))
                    .containsExactly("2074");
        }

        // ---- Program spending
        // ---------------------------------------------------------------------------------------------

        @ParameterizedTest
        @ValueSource(strings = {"canada-program-spending", "canada-service-standards"})
        void everyProgramAndYearIsPlannedAndSpentAsPublished(String mapping) throws SQLException {
            String caseId = mapping.equals("canada-program-spending")
                    ? "organization_id || '-' || program_id"
                    : "if(program_id like 'ISS%', organization_id || '-' || program_id, program_id)";
            String compared =
                    """
                    from (select %s as case_id, cast(left(fy_ef, 4) || '-04-01' as date) as period_start,
                        cast(planned_spending_1 as decimal(18, 2)) as planned,
                        cast(actual_spending as decimal(18, 2)) as actual
                      from %s) s
                    left join {cost_variance} v using (case_id, period_start)"""
                            .formatted(caseId, csv("canada-service-standards/rbpo.csv"));
            Portfolio portfolio = of(mapping, "canada-service-standards");
            assertThat(portfolio.query(
                            """
                            select count(s.planned), count(s.actual),
                              count(*) filter (where s.planned is not null and v.current_plan is distinct from s.planned),
                              count(*) filter (where s.actual is not null and v.actual is distinct from s.actual),
                              count(*) filter (where s.planned + s.actual is not null
                                and v.variance is distinct from s.actual - s.planned)
                            """
                                    + compared))
                    .containsExactly("8377|8295|0|0|0");
        }

        // ---- Large IT projects
        // --------------------------------------------------------------------------------------------

        private static final String BUDGETS =
                """
                (select case_id, sum(original_plan) as original, sum(current_plan) as latest, sum(rebaselined) as delta
                 from {cost_variance} group by case_id)""";

        @Test
        void everyOriginalAndLatestBudgetIsAsPublished() throws SQLException {
            assertThat(projects()
                            .query(
                                    """
                            select count(*), count(g.originalBudget),
                              count(*) filter (where cast(g.originalBudget as decimal(18, 2)) is distinct from b.original),
                              count(*) filter (where cast(g.latestBudget as decimal(18, 2)) is distinct from b.latest),
                              count(*) filter (where g.uniqueId is null)
                            from %s g full outer join %s b on b.case_id = g.uniqueId"""
                                            .formatted(
                                                    csv("canada-large-it-projects/gc-it-projects-combined-2022.csv"),
                                                    BUDGETS)))
                    .containsExactly("1126|1108|0|0|0");
        }

        @Test
        void everyChangeOfABudgetIsAsPublishedInDollarsAndPercent() throws SQLException {
            assertThat(projects()
                            .query(
                                    """
                            select count(*),
                              count(*) filter (where cast(g.budgetDelta as decimal(18, 2)) is distinct from b.delta),
                              count(*) filter (where cast(replace(g.budgetDeltaPercentage, '%%', '') as decimal(18, 2))
                                is distinct from cast(round(100 * b.delta / b.original, 2) as decimal(18, 2)))
                            from %s g left join %s b on b.case_id = g.uniqueId
                            where g.budgetDelta is not null"""
                                            .formatted(
                                                    csv("canada-large-it-projects/gc-it-projects-combined-2022.csv"),
                                                    BUDGETS)))
                    .containsExactly("178|0|0");
        }

        @Test
        void headlinesAgreeWithTheBudgets() throws SQLException {
            assertThat(projects()
                            .query(
                                    """
                            select count(*), count(*) filter (where i.planned_cost is distinct from b.latest),
                              count(*) filter (where r.total_cost is distinct from b.original)
                            from {initiative} i
                            left join %s b using (case_id)
                            left join {investment_return} r on r.case_id = i.case_id and r.view = 'original'"""
                                            .formatted(BUDGETS)))
                    .containsExactly("1108|0|0");
        }

        @ParameterizedTest
        @CsvSource({"2016-12-31, 2016, 2016, 392", "2019-12-31, 2016, 2019, 749"})
        void anEarlierDateKnowsTheListsOfItsTime(String asOf, int first, int last, long cases) throws SQLException {
            Portfolio portfolio = projects();
            portfolio.call("run", "--as-of", asOf).succeeded();
            String release =
                    warehouse("canada-large-it-projects") + "/releases/" + asOf + "-1/tables/cost_variance/*.parquet";
            String list = "(select uniqueId, cast(totalBudget as decimal(18, 2)) as budget from "
                    + csv("canada-large-it-projects/data_%d.csv") + ")";
            assertThat(portfolio.query(
                            """
                            select count(v.case_id),
                              count(*) filter (where v.original_plan is distinct from coalesce(a.budget, b.budget)),
                              count(*) filter (where v.current_plan is distinct from coalesce(b.budget, a.budget))
                            from %s a full outer join %s b using (uniqueId)
                            full outer join read_parquet('%s') v on v.case_id = coalesce(a.uniqueId, b.uniqueId)"""
                                    .formatted(list.formatted(first), list.formatted(last), release)))
                    .containsExactly(cases + "|0|0");
        }

        // ---- Major projects
        // -----------------------------------------------------------------------------------------------

        @ParameterizedTest
        @CsvSource({"2021, 173, 164", "2022, 198, 198", "2023, 217, 206"})
        void everyBaselineForecastAndVarianceFollowsFromThePublishedAmounts(int year, int readable, int withPercent)
                throws SQLException {
            assertThat(majorProjects()
                            .query(
                                    """
                            select count(*), count(v.variance_pct),
                              count(*) filter (where v.current_plan is distinct from s.baseline * 1000000),
                              count(*) filter (where v.actual is distinct from s.forecast * 1000000),
                              count(*) filter (where v.variance_pct is distinct from
                                cast((s.forecast - s.baseline) / nullif(s.baseline, 0) as decimal(18, 6)))
                            from (select project_number, cast(baseline as decimal(18, 2)) as baseline,
                                cast(forecast as decimal(18, 2)) as forecast
                              from %s where regexp_full_match(baseline, '[0-9.]+')
                                and regexp_full_match(forecast, '[0-9.]+')) s
                            left join {cost_variance} v on v.case_id = s.project_number and year(v.period_start) = %d"""
                                            .formatted(uk(year), year)))
                    .containsExactly(readable + "|" + withPercent + "|0|0|0");
        }

        /** The published percentages have no decimals, so half a point and a little is agreement. */
        @ParameterizedTest
        @CsvSource({"2021, 163, 163", "2022, 198, 163", "2023, 206, 206"})
        void variancesInPercentAgreeWithThePublishedOnes(int year, int published, int agreeing) throws SQLException {
            Path withVariance = data("uk-major-projects/df_" + year + ".csv");
            assumeThat(withVariance)
                    .as("the same data with its column Financial Year Variance (%)")
                    .exists();
            assertThat(majorProjects()
                            .query(
                                    """
                            select count(*), count(*) filter (where abs(100 * v.variance_pct - p.pct) <= 0.51)
                            from (select project_name, try_cast(regexp_replace("Financial Year Variance (%%)", '[%%,]', '', 'g')
                                as decimal(18, 2)) as pct from %s) p
                            join %s s using (project_name)
                            join {cost_variance} v on v.case_id = s.project_number and year(v.period_start) = %d
                            where p.pct is not null and v.variance_pct is not null"""
                                            .formatted(csv("uk-major-projects/df_" + year + ".csv"), uk(year), year)))
                    .containsExactly(published + "|" + agreeing);
        }

        @ParameterizedTest
        @CsvSource({
            "2021, baselines, baseline, 11", "2021, forecasts, forecast, 11",
            "2022, baselines, baseline, 37", "2022, forecasts, forecast, 35",
            "2023, baselines, baseline, 27", "2023, forecasts, forecast, 27"
        })
        void everyAmountThatIsWithheldIsARejectedRowWithItsWords(int year, String source, String column, int withheld)
                throws SQLException {
            String words = "coalesce(trim(regexp_replace(%s, '\\s+', ' ', 'g')), '')";
            String published = "select " + words.formatted(column) + " as words from " + uk(year)
                    + " where not coalesce(regexp_full_match(" + column + ", '[0-9.]+'), false)";
            String rejected = "select replace(" + words.formatted("value") + ", ',', '') as words from {rejected_row}"
                    + " where source = '" + source + "' and file = 'uk_" + year + ".csv' and column_name = 'amount'";
            assertThat(majorProjects()
                            .query("((" + published + ") except all (" + rejected + ")) union all ((" + rejected
                                    + ") except all (" + published + "))"))
                    .isEmpty();
            assertThat(majorProjects().query("select count(*) from (" + rejected + ")"))
                    .containsExactly(String.valueOf(withheld));
        }

        /** All but one, whose newest row is rejected and says why. */
        @Test
        void wholeLifeCostsAreTheFirstAndTheNewestPublished() throws SQLException {
            String years = Stream.of(2021, 2022, 2023)
                    .map(year -> "select project_number, " + year
                            + " as year, cast(whole_life as decimal(18, 2)) * 1000000 as cost from " + uk(year)
                            + " where regexp_full_match(whole_life, '[0-9.]+')")
                    .reduce((one, other) -> one + " union all " + other)
                    .orElseThrow();
            assertThat(wholeLife()
                            .query(
                                    """
                            select s.project_number, s.original, v.original_plan, s.newest, v.current_plan
                            from (select project_number, arg_min(cost, year) as original, arg_max(cost, year) as newest
                              from (%s) group by project_number) s
                            full outer join (select * from {cost_variance}) v on v.case_id = s.project_number
                            where v.original_plan is distinct from s.original or v.current_plan is distinct from s.newest"""
                                            .formatted(years)))
                    .containsExactly("MOD_0137_2122-Q1|565000000.00|565000000.00|2740000000.00|565000000.00");
            assertThat(wholeLife()
                            .query("select file, rule from {rejected_row} where source = 'projects'"
                                    + " and raw like '%MOD_0137_2122-Q1%'"))
                    .containsExactly("uk_2023.csv|planned_start_not_after_finish");
        }
    }
}
