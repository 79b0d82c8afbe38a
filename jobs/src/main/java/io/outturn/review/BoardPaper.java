package io.outturn.review;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few pages to hand out: one that says in five sentences where the portfolio stands, which five initiatives to decide on first
 * and where the money went, then a page for each initiative chosen. A PDF that screen readers can read, its letters in it.
 */
public final class BoardPaper {
    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/DejaVuSansCondensed";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private BoardPaper() {}

    /**
     * Writes the paper.
     *
     * @param release folder of a release
     * @param manifest manifest of the release
     * @param cases ids of the initiatives that get a page; if none are named, those to decide on first
     * @param url where people open the review pack; null where that is not known
     * @throws UnknownCase when the release has no initiative of an id
     */
    public static void write(
            Path release, Manifest manifest, List<String> cases, @Nullable String url, OutputStream out)
            throws IOException, SQLException {
        String html;
        try (ReleaseDatabase database = ReleaseDatabase.open(release)) {
            html = html(new PaperTables(database), manifest, cases, url);
        }
        // Its own notes are about styles; what fails is thrown.
        XRLog.setLoggingEnabled(false);
        PdfRendererBuilder pdf = new PdfRendererBuilder()
                .usePdfUaAccessibility(true)
                .useFont(() -> font(""), "Paper", REGULAR, FontStyle.NORMAL, true)
                .useFont(() -> font("-Bold"), "Paper", BOLD, FontStyle.NORMAL, true)
                // All of the paper is in its HTML: nothing is looked up, whatever a text of an export says.
                .useUriResolver((base, address) -> null)
                .withProducer("Outturn " + manifest.codeVersion())
                .withHtmlContent(html, null);
        pdf.toStream(out);
        pdf.run();
    }

    private static InputStream font(String style) {
        return Resources.stream(FONTS + style + ".ttf");
    }

    private static String html(PaperTables tables, Manifest manifest, List<String> chosen, @Nullable String url)
            throws IOException, SQLException {
        AmountText amounts = new AmountText(manifest.settings().getOrDefault("reporting_currency", ""));
        List<PaperRow> first = tables.rows("first");
        List<String> cases = new ArrayList<>(chosen);
        if (cases.isEmpty()) {
            first.forEach(row -> cases.add(row.text("case_id")));
        }
        String title = PaperRow.shown(manifest.portfolio());
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><title>").append(title);
        html.append("</title><meta name=\"subject\" content=\"Board paper: ")
                .append(title)
                .append("\"/><meta name=\"description\" content=\"Board paper of release ")
                .append(PackPage.escaped(manifest.release()))
                .append("\"/><style>")
                .append(Resources.text("paper/paper.css"))
                .append("</style></head><body><div class=\"footer\">")
                .append(title)
                .append(", as known on ")
                .append(AmountText.day(manifest.asOf()))
                .append(" · release ")
                .append(PackPage.escaped(manifest.release()))
                .append(url == null ? "" : " · " + PaperRow.shown(url))
                .append("</div>");
        PaperPortfolio.write(html, tables, first, manifest, amounts);
        for (String id : cases) {
            PaperCase.write(html, tables, id, amounts);
        }
        return html.append("</body></html>").toString();
    }
}
