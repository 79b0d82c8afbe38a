package io.outturn.cli;

import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a release that a scheduler or an alert is interested in.
 *
 * @param folder where it is
 * @param reviewUrl where people open its review pack; null where the configuration does not say
 * @param findings rows of the review queue by severity; every severity is there
 */
record ReleaseFigures(
        @Nullable String portfolio,
        @Nullable String release,
        @Nullable LocalDate asOf,
        @Nullable String folder,
        @Nullable String reviewUrl,
        Rows rows,
        List<InputFile> files,
        List<Rejected> rejected,
        List<Unmatched> unmatched,
        List<Unmeasured> unmeasured,
        Map<String, Long> findings) {

    /** Rows of export files: read = accepted + rejected + left out. */
    record Rows(long read, long accepted, long rejected, long leftOut) {
        Rows plus(Rows more) {
            return new Rows(
                    read + more.read, accepted + more.accepted, rejected + more.rejected, leftOut + more.leftOut);
        }
    }

    record InputFile(String source, String file, String contract, LocalDate extractedOn, Rows rows) {}

    record Rejected(String source, String rule, long rows) {}

    record Unmatched(String currency, String reason, BigDecimal amount, long rows) {}

    record Unmeasured(String reasonCode, long figures) {}

    private static final Rows NO_ROWS = new Rows(0, 0, 0, 0);

    /** Where there is no release. */
    static final ReleaseFigures NONE = new ReleaseFigures(
            null, null, null, null, null, NO_ROWS, List.of(), List.of(), List.of(), List.of(), severities());

    ReleaseFigures {
        files = List.copyOf(files);
        rejected = List.copyOf(rejected);
        unmatched = List.copyOf(unmatched);
        unmeasured = List.copyOf(unmeasured);
    }

    static ReleaseFigures of(Manifest manifest, Path folder, @Nullable String reviewUrl)
            throws SQLException, IOException {
        try (ReleaseDatabase release = ReleaseDatabase.open(folder)) {
            return of(manifest, folder, reviewUrl, release);
        }
    }

    static ReleaseFigures of(Manifest manifest, Path folder, @Nullable String reviewUrl, ReleaseDatabase release)
            throws SQLException {
        List<InputFile> files = new ArrayList<>();
        for (List<@Nullable Object> row : release.rows(
                """
                select source, file, contract, extracted_on, rows_read, rows_accepted, rows_rejected, rows_left_out
                from input_file order by source, file, content_hash""")) {
            files.add(new InputFile(
                    text(row.get(0)),
                    text(row.get(1)),
                    text(row.get(2)),
                    LocalDate.parse(text(row.get(3))),
                    new Rows(whole(row.get(4)), whole(row.get(5)), whole(row.get(6)), whole(row.get(7)))));
        }
        List<Rejected> rejected = new ArrayList<>();
        for (List<@Nullable Object> row : release.rows(
                "select source, rule, count(distinct (file, line)) from rejected_row group by all order by all")) {
            rejected.add(new Rejected(text(row.get(0)), text(row.get(1)), whole(row.get(2))));
        }
        List<Unmatched> unmatched = new ArrayList<>();
        for (List<@Nullable Object> row : release.rows(
                """
                select currency, reason, sum(amount), sum("rows") from unmatched
                group by currency, reason order by currency, reason""")) {
            unmatched.add(new Unmatched(
                    text(row.get(0)),
                    text(row.get(1)),
                    row.get(2) instanceof BigDecimal amount ? amount : BigDecimal.ZERO,
                    whole(row.get(3))));
        }
        List<Unmeasured> unmeasured = new ArrayList<>();
        for (List<@Nullable Object> row :
                release.rows("select reason_code, count(*) from unmeasured group by all order by all")) {
            unmeasured.add(new Unmeasured(text(row.get(0)), whole(row.get(1))));
        }
        Map<String, Long> findings = severities();
        for (List<@Nullable Object> row :
                release.rows("select severity, count(*) from review_queue group by all order by all")) {
            findings.put(text(row.get(0)), whole(row.get(1)));
        }
        return new ReleaseFigures(
                manifest.portfolio(),
                manifest.release(),
                manifest.asOf(),
                folder.toString(),
                reviewUrl,
                files.stream().map(InputFile::rows).reduce(NO_ROWS, Rows::plus),
                files,
                rejected,
                unmatched,
                unmeasured,
                findings);
    }

    private static Map<String, Long> severities() {
        Map<String, Long> none = new LinkedHashMap<>();
        for (String severity : List.of("act", "watch", "note")) {
            none.put(severity, 0L);
        }
        return none;
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static long whole(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
