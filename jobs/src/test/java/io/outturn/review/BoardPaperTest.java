package io.outturn.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.nightly.HostileRelease;
import io.outturn.nightly.SampleRelease;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.Warehouse;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The board paper says what the tables say, and can be read by everybody. */
@Tag("slow")
class BoardPaperTest {
    private static PDDocument paper(Path warehouse, String... cases) throws Exception {
        Warehouse of = new Warehouse(warehouse);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BoardPaper.write(
                of.current().toRealPath(),
                of.currentRelease().orElseThrow(),
                List.of(cases),
                "https://review.example/2026?a=1&b",
                out);
        return Loader.loadPDF(out.toByteArray());
    }

    private static String text(PDDocument paper, int page) throws Exception {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(paper).replaceAll("\\s+", " ");
    }

    private static List<Object> row(ReleaseDatabase release, String sql) throws Exception {
        return List.copyOf(release.rows(sql).get(0));
    }

    /** Written another way than the paper does it, for amounts of some millions. */
    private static String millions(Object amount) {
        BigDecimal value = (BigDecimal) amount;
        assertThat(value.abs()).isGreaterThan(new BigDecimal("1000000"));
        return (value.signum() < 0 ? "\u2212" : "")
                + String.format(Locale.UK, "£%.2fm", value.abs().doubleValue() / 1e6);
    }

    @Test
    void thePageOfThePortfolioHasTheFiguresOfItsTables() throws Exception {
        try (PDDocument paper = paper(SampleRelease.warehouse());
                ReleaseDatabase release =
                        ReleaseDatabase.open(SampleRelease.warehouse().resolve("current"))) {
            String page = text(paper, 1);
            List<Object> now = row(
                    release,
                    "select cumulative_actual_cost, cumulative_planned_cost, cumulative_realised_benefit,"
                            + " cumulative_planned_benefit, cases, actual_cost_left_out from portfolio_summary"
                            + " where period_start <= as_of order by period_start desc limit 1");
            assertThat(page)
                    .contains(
                            millions(now.get(0)) + " has been spent where " + millions(now.get(1)),
                            millions(now.get(2)) + " of benefit has come where " + millions(now.get(3)),
                            now.get(4) + " approved initiatives",
                            millions(now.get(5)) + " is known",
                            "beside CHF\u00a049k, €224k without an exchange rate");
            assertThat(page).contains("https://review.example/2026?a=1&b");
            List<Object> lives = row(
                    release,
                    "select sum(f.total_cost), sum(o.total_cost) from investment_return as o inner join investment_return as f"
                            + " using (case_id) inner join investment_return as c using (case_id) where o.view = 'original'"
                            + " and f.view = 'outturn' and c.view = 'current' and o.total_cost is not null"
                            + " and c.total_cost is not null and f.total_cost is not null");
            assertThat(page).contains(millions(lives.get(0)) + " of cost, where " + millions(lives.get(1)));
            List<Object> all = row(
                    release,
                    "select kpis_on_track, kpis_judged, forecast_cost, worst_slip_days from portfolio_breakdown"
                            + " where dimension = 'portfolio'");
            assertThat(page)
                    .contains(
                            all.get(0) + " of " + all.get(1) + " measures of success",
                            "the worst by " + all.get(3) + " days");
            assertThat(lives.get(0)).isEqualTo(all.get(2));
            List<List<Object>> unit =
                    List.copyOf(release.rows("select value, actual_cost_to_date from portfolio_breakdown"
                            + " where dimension = 'business_unit' and level = 1 and actual_cost_to_date > 1000000"
                            + " order by abs(cost_variance) desc limit 3"));
            assertThat(unit).isNotEmpty().allSatisfy(row -> assertThat(page)
                    .contains(row.get(0) + " ", millions(row.get(1))));
            List<List<Object>> first = List.copyOf(
                    release.rows("select case_id, title from review_queue inner join initiative using (case_id)"
                            + " group by all order by min(place) limit 5"));
            for (int i = 0; i < first.size(); i++) {
                assertThat(page)
                        .contains(first.get(i).get(1) + " " + first.get(i).get(0));
                assertThat(text(paper, i + 2))
                        .contains(first.get(i).get(1) + " " + first.get(i).get(0) + " · ");
            }
            assertThat(paper.getNumberOfPages()).isEqualTo(1 + first.size());
        }
    }

    @Test
    void thePageOfACaseHasTheFiguresOfItsTables() throws Exception {
        try (PDDocument paper = paper(SampleRelease.warehouse(), "BC-102");
                ReleaseDatabase release =
                        ReleaseDatabase.open(SampleRelease.warehouse().resolve("current"))) {
            assertThat(paper.getNumberOfPages()).isEqualTo(2);
            String page = text(paper, 2);
            List<Object> actual = row(release, "select actual_cost, title from initiative where case_id = 'BC-102'");
            List<Object> due = row(
                    release,
                    "select sum(current_plan) from cost_variance where case_id = 'BC-102' and period_start <= as_of");
            assertThat(page)
                    .contains("Cost " + millions(due.get(0)) + " " + millions(actual.get(0)), (String) actual.get(1));
            for (String view : List.of("original", "current", "outturn")) {
                List<Object> worth = row(
                        release,
                        "select total_cost, total_benefit from investment_return where case_id = 'BC-102' and view = '"
                                + view + "'");
                assertThat(page).contains(millions(worth.get(0)), millions(worth.get(1)));
            }
        }
    }

    @Test
    void screenReadersAreToldTitleLanguageAndStructureAndLettersAreInIt() throws Exception {
        try (PDDocument paper = paper(SampleRelease.warehouse(), "BC-102")) {
            assertThat(paper.getDocumentInformation().getTitle()).isEqualTo("Sample portfolio");
            assertThat(paper.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(paper.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(paper.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            for (PDPage page : paper.getPages()) {
                for (COSName font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void textsOfExportsStandInItAsTheyAreAndDoNothing() throws Exception {
        String[] cases =
                HostileRelease.TEXTS.stream().map(HostileRelease::identifier).toArray(String[]::new);
        try (PDDocument paper = paper(HostileRelease.warehouse(), cases)) {
            String all = new PDFTextStripper().getText(paper).replaceAll("\\s+", " ");
            assertThat(all)
                    .contains("<script>window.owned=1</script>", "{{constructor.constructor", "&lt;b&gt;", "[U+001B]");
            for (PDPage page : paper.getPages()) {
                assertThat(page.getAnnotations()).isEmpty();
            }
        }
    }

    @Test
    void aCaseThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> paper(SampleRelease.warehouse(), "BC-999"))
                .isInstanceOf(UnknownCase.class)
                .hasMessageContaining("BC-999");
    }
}
