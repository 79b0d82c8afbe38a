package io.outturn.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.outturn.landing.Excerpt;
import io.outturn.nightly.RowFindings;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a check came to.
 *
 * @param newestExtraction null where there are no files
 * @param problems what would stop a night
 * @param rows what looking at every row showed; null where only headers were looked at
 */
@JsonPropertyOrder("ok")
record CheckReport(
        int sources,
        int files,
        @Nullable LocalDate newestExtraction,
        List<String> problems,
        List<String> notes,
        @Nullable RowFindings rows) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    CheckReport {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** Whether nothing would stop a night, as far as was looked. */
    @JsonProperty("ok")
    boolean ok() {
        return problems.isEmpty();
    }

    /** One JSON object on one line. */
    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All but the problems, which end the command. */
    void print(PrintWriter out) {
        notes.forEach(note -> out.println("note: " + Excerpt.line(note)));
        if (rows != null) {
            files(rows, out);
            joins(rows, out);
        }
    }

    /** The last line of a check that found no problem. */
    String conclusion() {
        String what = sources + " sources, " + files + " files, newest extraction " + newestExtraction + "; ";
        if (rows == null) {
            return what + "configuration and headers are as they should be"
                    + (notes.isEmpty() ? "" : ", but for what is noted above") + ". --rows looks at every row";
        }
        return what
                + (rows.isClean()
                        ? "everything is as it should be"
                        : "nothing would stop a night; what is told above is worth a look");
    }

    private static void files(RowFindings rows, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Rows %,d: accepted %,d, rejected %,d, left out %,d%n",
                rows.files().stream().mapToLong(RowFindings.FileRows::read).sum(),
                rows.files().stream().mapToLong(RowFindings.FileRows::accepted).sum(),
                rows.files().stream().mapToLong(RowFindings.FileRows::rejected).sum(),
                rows.files().stream().mapToLong(RowFindings.FileRows::leftOut).sum());
        for (RowFindings.Reject reject : rows.rejected()) {
            out.printf(
                    Locale.ROOT,
                    "  rejected %,d of %s: %s%s%n",
                    reject.rows(),
                    reject.source(),
                    reject.column() == null ? "" : reject.column() + " ",
                    reject.rule());
            for (RowFindings.Example example : reject.examples()) {
                out.println("    " + Excerpt.line(example.file()) + ":" + example.line() + ": "
                        + (example.value() == null || example.value().isEmpty()
                                ? ""
                                : "'" + Excerpt.of(example.value()) + "' ")
                        + Excerpt.line(example.reason()));
            }
        }
    }

    private static void joins(RowFindings rows, PrintWriter out) {
        if (!rows.isJoined()) {
            out.println("What refers to what was not looked at, for which rows count is not known.");
            return;
        }
        out.println("What refers to what, as known on " + rows.asOf());
        if (!rows.notJoined().isEmpty()) {
            out.println("  not looked at, for a file that it takes is refused: " + String.join("; ", rows.notJoined()));
        }
        for (RowFindings.Join join : rows.joins()) {
            String amounts = join.amounts().stream()
                    .map(of -> money(of.amount().subtract(of.without())) + " of " + money(of.amount()) + " "
                            + currency(of.currency()))
                    .collect(Collectors.joining(", "));
            out.println("  " + join.source() + ", " + join.name() + ": "
                    + (join.ids() == 0 ? "" : matched(join.ids(), join.idsWithout()) + " ids, ")
                    + matched(join.rows(), join.rowsWithout()) + " rows"
                    + (amounts.isEmpty() ? "" : ", " + amounts));
            for (RowFindings.Without without : join.without()) {
                out.println("    " + without.reason().replace('_', ' ') + ": "
                        + (without.id() == null ? "no id" : Excerpt.of(without.id())) + ", "
                        + String.format(Locale.ROOT, "%,d", without.rows())
                        + (without.rows() == 1 ? " row" : " rows")
                        + (without.amount() == null
                                ? ""
                                : ", " + money(without.amount()) + " " + currency(without.currency()))
                        + ", first at " + Excerpt.line(without.firstLine()));
            }
        }
    }

    private static String matched(long all, long without) {
        return String.format(Locale.ROOT, "%,d of %,d", all - without, all);
    }

    private static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    private static String currency(@Nullable String currency) {
        return currency == null ? "of no known currency" : currency;
    }
}
