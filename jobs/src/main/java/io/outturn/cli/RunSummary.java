package io.outturn.cli;

import io.outturn.cli.answer.EscapedOutput;
import io.outturn.cli.answer.Style;
import io.outturn.profile.file.Printable;
import io.outturn.release.LeftOut;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person wants to know first about a release. */
final class RunSummary {
    private static final Pattern AMOUNT = Pattern.compile("-?\\d+\\.\\d+");

    private static final int TITLE_WIDTH = 44;
    private static final int NARROWEST_CASE = 8;

    private final ReleaseDatabase release;
    private final Manifest manifest;
    private final Path folder;

    RunSummary(ReleaseDatabase release, Manifest manifest, Path folder) {
        this.release = release;
        this.manifest = manifest;
        this.folder = folder;
    }

    void print(PrintWriter out) throws SQLException {
        out.println();
        EscapedOutput.print(out, Style.HEADING, text(manifest.portfolio()));
        out.printf(", as known on %s%n%n", manifest.asOf());
        files(out);
        first(out);
        unmatched(out);
        variances(out);
        unmeasurable(out);
        leftOut(out);
        plansOfNoCase(out);
        out.printf("%nRelease %s: %s%n", manifest.release(), folder);
    }

    private void files(PrintWriter out) throws SQLException {
        List<@Nullable Object> counts = release.rows(
                        """
                        select count(*), sum(rows_read), sum(rows_accepted), sum(rows_rejected), sum(rows_left_out)
                        from input_file""")
                .get(0);
        out.printf(
                Locale.ROOT,
                "Files read      %,8d   rows %,d: accepted %,d, rejected %,d, left out %,d%n",
                whole(counts.get(0)),
                whole(counts.get(1)),
                whole(counts.get(2)),
                whole(counts.get(3)),
                whole(counts.get(4)));
        for (List<@Nullable Object> row : release.rows(
                """
                select source, sum(rows_rejected),
                  (select string_agg(distinct rule, ', ' order by rule) from rejected_row r where r.source = f.source)
                from input_file f group by source having sum(rows_rejected) > 0 order by 2 desc, 1""")) {
            out.printf(
                    Locale.ROOT,
                    "  rejected      %,8d   %s: %s%n",
                    whole(row.get(1)),
                    text(row.get(0)),
                    text(row.get(2)));
        }
    }

    /** The first findings of the five cases that come first in the review queue. */
    private void first(PrintWriter out) throws SQLException {
        List<List<@Nullable Object>> rows = release.rows(
                """
                select case_id, severity, sentence from review_queue
                where case_id in (select case_id from initiative)
                qualify row_number() over (partition by case_id order by place) = 1
                order by place limit 5""");
        heading(out, "Talk about these first", rows.isEmpty() ? ": there is no finding about any case" : "");
        int width = rows.stream().mapToInt(row -> text(row.get(0)).length()).reduce(NARROWEST_CASE, Math::max);
        for (List<@Nullable Object> row : rows) {
            out.printf("  %-" + width + "s %-5s  %s%n", text(row.get(0)), text(row.get(1)), text(row.get(2)));
        }
    }

    private void unmatched(PrintWriter out) throws SQLException {
        List<List<@Nullable Object>> rows = release.rows(
                """
                select reason, currency, sum(amount), sum("rows") from unmatched
                group by reason, currency order by abs(sum(amount)) desc, reason, currency""");
        heading(out, "Money that reached no case", rows.isEmpty() ? ": none" : "");
        for (List<@Nullable Object> row : rows) {
            out.printf(
                    Locale.ROOT,
                    "  %,16.2f %s  %s (%,d %s)%n",
                    money(row.get(2)),
                    text(row.get(1)),
                    words(row.get(0)),
                    whole(row.get(3)),
                    whole(row.get(3)) == 1 ? "posting" : "postings");
        }
    }

    /** What the portfolio's totals do not hold, so that nobody takes them for all there is. */
    private void leftOut(PrintWriter out) throws SQLException {
        List<List<@Nullable Object>> rows = release.rows(LeftOut.QUERY);
        if (!rows.isEmpty()) {
            heading(out, "Not in the totals of the portfolio", "");
        }
        for (List<@Nullable Object> row : rows) {
            out.printf(
                    Locale.ROOT,
                    "  %,16.2f %s  %s known of %d %s, with %,.2f planned to date%s%s%n",
                    money(row.get(4)),
                    text(row.get(1)),
                    text(row.get(0)),
                    whole(row.get(2)),
                    whole(row.get(2)) == 1 ? "case" : "cases",
                    money(row.get(3)),
                    without(row.get(6), "posted", row.get(1)),
                    without(row.get(5), "planned", row.get(1)));
        }
    }

    /** @param amounts several, each with its currency behind it: {@code 48600.00 CHF, 224479.75 EUR} */
    private static String without(@Nullable Object amounts, String what, @Nullable Object currency) {
        if (amounts == null) {
            return "";
        }
        String marked = AMOUNT.matcher(text(amounts))
                .replaceAll(amount -> String.format(Locale.ROOT, "%,.2f", new BigDecimal(amount.group())));
        return "; " + marked + " " + what + " without an amount in " + text(currency);
    }

    private void plansOfNoCase(PrintWriter out) throws SQLException {
        List<List<@Nullable Object>> rows = release.rows(
                """
                select reason, sum(amount), sum("rows"), min(first_line) from unmatched_plan
                where contract = 'case_plan' and reason in ('no_case', 'no_version') group by reason order by reason""");
        if (!rows.isEmpty()) {
            heading(out, "Plans that belong to no delivered case or version", "");
        }
        for (List<@Nullable Object> row : rows) {
            out.printf(
                    Locale.ROOT,
                    "  %,16.2f  %s (%d %s), see %s%n",
                    money(row.get(1)),
                    words(row.get(0)),
                    whole(row.get(2)),
                    whole(row.get(2)) == 1 ? "line" : "lines",
                    text(row.get(3)));
        }
    }

    private void variances(PrintWriter out) throws SQLException {
        List<List<@Nullable Object>> rows = release.rows(
                """
                with latest as (
                  select case_id, 'cost' as flow, cumulative_current_plan as plan, cumulative_actual as actual,
                    -cumulative_variance as favourable
                  from cost_variance where period_start <= as_of
                  qualify row_number() over (partition by case_id, category order by period_start desc) = 1
                  union all
                  select case_id, 'benefit', cumulative_current_plan, cumulative_realised, cumulative_variance
                  from benefit_variance where period_start <= as_of
                  qualify row_number() over (partition by case_id, category order by period_start desc) = 1)
                select i.case_id, i.title, l.flow, sum(l.plan), sum(l.actual), sum(l.favourable),
                  any_value(i.reporting_currency)
                from latest l join initiative i using (case_id)
                group by i.case_id, i.title, l.flow
                having sum(l.favourable) < 0 and count(*) = count(l.favourable)
                order by sum(l.favourable), i.case_id, l.flow limit 5""");
        heading(
                out,
                "Largest unfavourable variances to date",
                rows.isEmpty() ? ": none" : ", in " + text(rows.get(0).get(6)));
        if (rows.isEmpty()) {
            return;
        }
        int width = rows.stream().mapToInt(row -> text(row.get(0)).length()).reduce(NARROWEST_CASE, Math::max);
        String caseColumn = "  %-" + width + "s ";
        out.printf(caseColumn + "%-44s %-8s %16s %16s %16s%n", "case", "title", "", "planned", "actual", "variance");
        for (List<@Nullable Object> row : rows) {
            BigDecimal favourable = money(row.get(5));
            BigDecimal variance = "cost".equals(row.get(2)) ? favourable.negate() : favourable;
            out.printf(
                    Locale.ROOT,
                    caseColumn + "%-44s %-8s %,16.2f %,16.2f %+,16.2f%n",
                    text(row.get(0)),
                    cut(text(row.get(1))),
                    row.get(2),
                    money(row.get(3)),
                    money(row.get(4)),
                    variance);
        }
    }

    /** Cases whose variance to date can't be given, so that nobody takes their absence above for good news. */
    private void unmeasurable(PrintWriter out) throws SQLException {
        for (List<@Nullable Object> row : release.rows(
                """
                with latest as (
                  select case_id, 'cost' as flow, period_start, category, cumulative_variance as variance
                  from cost_variance where period_start <= as_of
                  qualify row_number() over (partition by case_id, category order by period_start desc) = 1
                  union all
                  select case_id, 'benefit', period_start, category, cumulative_variance
                  from benefit_variance where period_start <= as_of
                  qualify row_number() over (partition by case_id, category order by period_start desc) = 1)
                select u.explanation, l.flow,
                  array_to_string(list_sort(list(distinct l.case_id))[1:12], ', '),
                  greatest(count(distinct l.case_id) - 12, 0)
                from latest l join unmeasured u
                  on u.table_name = l.flow || '_variance' and u.column_name = 'cumulative_variance'
                  and u.item = l.case_id || '/' || l.period_start || '/' || l.category
                where l.variance is null
                group by all order by 1, 2""")) {
            long more = whole(row.get(3));
            String rest = more == 0 ? "" : String.format(Locale.ROOT, " and %,d more", more);
            out.printf("  no %s variance for %s%s: %s%n", row.get(1), text(row.get(2)), rest, text(row.get(0)));
        }
    }

    private static void heading(PrintWriter out, String words, String rest) {
        out.println();
        EscapedOutput.print(out, Style.HEADING, words);
        out.println(rest);
    }

    private static String cut(String plain) {
        return plain.length() <= TITLE_WIDTH ? plain : plain.substring(0, TITLE_WIDTH - 1) + "…";
    }

    /** A value on one line, without anything a terminal would obey. */
    private static String text(@Nullable Object value) {
        return Printable.text(String.valueOf(value));
    }

    private static String words(@Nullable Object code) {
        return String.valueOf(code).replace('_', ' ');
    }

    private static long whole(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static BigDecimal money(@Nullable Object value) {
        return value instanceof BigDecimal amount ? amount : BigDecimal.ZERO;
    }
}
