package io.outturn.cli.answer;

import io.outturn.query.AnswerColumn;
import io.outturn.query.AnswerReader;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * Rows as RFC 4180 has them: a header, commas, lines that end in CR LF, quotes where a cell needs them. A null and
 * an empty text are an empty cell. Text that a spreadsheet would take for a formula gets an apostrophe in front, unless it is
 * asked for as it is; numbers stay numbers.
 */
public final class CsvAnswer implements AnswerReader {
    /** What formulae start with, in the wide forms of East Asian scripts too, and what is skipped in front of one. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.MINIMAL).get();

    private final CSVPrinter printer;
    private final boolean isGuarded;

    /** @param keepFormulas leaves text as it is that a spreadsheet would take for a formula */
    public CsvAnswer(Appendable out, boolean keepFormulas) throws IOException {
        this.printer = new CSVPrinter(out, FORMAT);
        this.isGuarded = !keepFormulas;
    }

    @Override
    public void columns(List<AnswerColumn> columns) throws IOException {
        for (AnswerColumn column : columns) {
            printer.print(guarded(column.name()));
        }
        printer.println();
    }

    @Override
    public boolean row(List<@Nullable Object> values) throws IOException {
        for (Object value : values) {
            printer.print(
                    value == null || value instanceof Number ? text(value) : guarded(String.valueOf(text(value))));
        }
        printer.println();
        return true;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : PlainText.of(value);
    }

    private String guarded(String text) {
        return isGuarded && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void end() throws IOException {
        printer.flush();
    }
}
