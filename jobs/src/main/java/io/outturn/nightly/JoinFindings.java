package io.outturn.nightly;

import io.outturn.nightly.RowFindings.Amount;
import io.outturn.nightly.RowFindings.Join;
import io.outturn.nightly.RowFindings.Without;
import io.outturn.release.LandedViews;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts ids, rows and money that reach what they refer to, and those that do not, in the tables of a night that is not
 * published.
 */
final class JoinFindings {
    private static final String TABLES = "/check/joins.sql";
    private static final int SHOWN = 5;

    /** The contracts that each join reads, by name of the join. */
    private static final Map<String, Set<String>> CONTRACTS = Map.ofEntries(
            Map.entry(
                    "postings to cases", Set.of("finance_posting", "crosswalk", "project", "business_case", "account")),
            Map.entry("postings to accounts", Set.of("finance_posting", "account")),
            Map.entry("currencies of postings to exchange rates", Set.of("finance_posting", "fx_rate")),
            Map.entry("currencies of plans to exchange rates", Set.of("case_plan", "business_case", "fx_rate")),
            Map.entry("case_plan to its case and version", Set.of("case_plan", "business_case")),
            Map.entry("case_kpi to its case and version", Set.of("case_kpi", "business_case")),
            Map.entry(
                    "case_objective to its case, version and objective",
                    Set.of("case_objective", "business_case", "strategic_objective")),
            Map.entry(
                    "kpi_measurement to a KPI that a case promises",
                    Set.of("kpi_measurement", "case_kpi", "business_case")),
            Map.entry("crosswalk to its case", Set.of("crosswalk", "business_case")),
            Map.entry("project to its case", Set.of("project", "business_case")),
            Map.entry("milestone to its project", Set.of("milestone", "project")),
            Map.entry("project_progress to its project", Set.of("project_progress", "project")),
            Map.entry("project_baseline to its project", Set.of("project_baseline", "project")));

    private final ReleaseDatabase database;

    private JoinFindings(ReleaseDatabase database) {
        this.database = database;
    }

    /** The contracts that the join of a name reads. */
    static Set<String> contracts(String name) {
        return Objects.requireNonNull(CONTRACTS.get(name), name);
    }

    /** @param tables folder with the night's tables, laid out as a release */
    static List<Join> of(Night night, Path tables, Manifest manifest) throws SQLException, IOException {
        try (ReleaseDatabase database = ReleaseDatabase.open(tables);
                Statement statement = database.connection().createStatement()) {
            statement.execute("create table looked_from as select date '" + night.asOf() + "' as as_of, "
                    + ReleaseDatabase.literal(night.configuration().reportingCurrency()) + " as reporting_currency");
            LandedViews.create(statement, night.warehouse(), manifest);
            statement.execute(queries());
            return new JoinFindings(database).joins();
        }
    }

    private static String queries() {
        try (InputStream sql = Objects.requireNonNull(JoinFindings.class.getResourceAsStream(TABLES), TABLES)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Join> joins() throws SQLException {
        List<Join> joins = new ArrayList<>();
        for (List<@Nullable Object> row : database.rows(
                """
                select
                  name,
                  source,
                  count(distinct id),
                  (select count(distinct l.id) from lost l
                    where l.name = r.name and l.source = r.source and l.reason <> 'partly_allocated'),
                  sum(rows),
                  coalesce((select sum(l.rows) from lost l where l.name = r.name and l.source = r.source), 0)
                from referring r group by name, source order by name, source""")) {
            String name = text(row.get(0));
            String source = text(row.get(1));
            long ids = whole(row.get(2));
            joins.add(new Join(
                    name,
                    source,
                    ids,
                    ids == 0 ? 0 : whole(row.get(3)),
                    whole(row.get(4)),
                    whole(row.get(5)),
                    amounts(name, source),
                    without(name, source)));
        }
        return joins;
    }

    private List<Amount> amounts(String name, String source) throws SQLException {
        List<Amount> amounts = new ArrayList<>();
        for (List<@Nullable Object> row : database.rows(
                """
                with whole as (
                  select currency, sum(amount) as amount from referring
                  where amount is not null and name = %1$s and source = %2$s group by currency),
                without as (
                  select currency, sum(amount) as amount from lost
                  where amount is not null and name = %1$s and source = %2$s group by currency)
                select w.currency, w.amount, coalesce(l.amount, 0)
                from whole w left join without l on l.currency is not distinct from w.currency
                order by 1 nulls last"""
                        .formatted(ReleaseDatabase.literal(name), ReleaseDatabase.literal(source)))) {
            amounts.add(new Amount(nullable(row.get(0)), money(row.get(1)), money(row.get(2))));
        }
        return amounts;
    }

    private List<Without> without(String name, String source) throws SQLException {
        List<Without> without = new ArrayList<>();
        for (List<@Nullable Object> row : database.rows(
                """
                select id, reason, rows, amount, currency, first_line
                from lost where name = %s and source = %s
                order by abs(amount) desc nulls last, rows desc, id, reason, currency limit %d"""
                        .formatted(ReleaseDatabase.literal(name), ReleaseDatabase.literal(source), SHOWN))) {
            without.add(new Without(
                    nullable(row.get(0)),
                    text(row.get(1)),
                    whole(row.get(2)),
                    row.get(3) == null ? null : money(row.get(3)),
                    nullable(row.get(4)),
                    text(row.get(5))));
        }
        return without;
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static @Nullable String nullable(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static long whole(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static BigDecimal money(@Nullable Object value) {
        return value instanceof BigDecimal amount
                ? amount
                : value instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO;
    }
}
