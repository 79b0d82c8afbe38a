package io.outturn.landing;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the files of one source differ from their contract.
 *
 * @param format what the files are written in; null to tell by their first bytes
 * @param csv how the text of delimited files is written
 * @param workbook which part of a workbook is read
 * @param shape how records become rows
 * @param columns contract column to where it comes from; a column not named here is the one of equal name
 * @param ignoreColumns headers that are known and not wanted; {@value #ALL_OTHERS} for all that nothing reads
 * @param numbers the number form of all columns without their own
 * @param dates date forms tried in order; empty for ISO dates
 * @param nullWords texts that stand for no value
 * @param repeatedKeys what to do with a key seen before in the same file
 * @param fiscalFirstMonth month a fiscal-year label starts in, 1 to 12
 * @param wholeFile what is looked at over all rows
 * @param identity what tells rows, and ids, apart
 * @param dateSettings what dates mean beyond their forms
 */
public record Mapping(
        @Nullable FileFormat format,
        CsvDialect csv,
        WorkbookSheet workbook,
        Shape shape,
        Map<String, ColumnMapping> columns,
        List<String> ignoreColumns,
        NumberForm numbers,
        List<String> dates,
        List<String> nullWords,
        RepeatedKeys repeatedKeys,
        int fiscalFirstMonth,
        WholeFile wholeFile,
        Identity identity,
        DateSettings dateSettings)
        implements Serializable {

    /** Among the ignored columns: every header that nothing reads. */
    public static final String ALL_OTHERS = "*";

    /** A file that is written just as its contract says. */
    public static final Mapping AS_CONTRACT = new Mapping(
            null,
            CsvDialect.STANDARD,
            WorkbookSheet.FIRST,
            Shape.AS_IS,
            Map.of(),
            List.of(),
            NumberForm.PLAIN,
            List.of(),
            List.of(""),
            RepeatedKeys.REJECT,
            1);

    /** A mapping that looks at each row alone, and has its key, ids and dates as they are written. */
    public Mapping(
            @Nullable FileFormat format,
            CsvDialect csv,
            WorkbookSheet workbook,
            Shape shape,
            Map<String, ColumnMapping> columns,
            List<String> ignoreColumns,
            NumberForm numbers,
            List<String> dates,
            List<String> nullWords,
            RepeatedKeys repeatedKeys,
            int fiscalFirstMonth) {
        this(
                format,
                csv,
                workbook,
                shape,
                columns,
                ignoreColumns,
                numbers,
                dates,
                nullWords,
                repeatedKeys,
                fiscalFirstMonth,
                WholeFile.UNCHECKED,
                Identity.AS_WRITTEN,
                DateSettings.NONE);
    }

    /** The number form of a contract column. */
    public NumberForm numbersOf(String column) {
        ColumnMapping from = columns.get(column);
        return from == null || from.numbers() == null ? numbers : from.numbers();
    }

    /**
     * The day of a cell that its format knows to be a date, a date with a time, or an instant.
     *
     * @return empty for anything else, and for an instant whose day depends on a zone that the mapping does not name
     */
    public Optional<LocalDate> typedDay(String text) {
        try {
            return Optional.of(new DateForms(List.of(), 1, dateSettings).read(text));
        } catch (UnreadableValue e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when one of the date forms is not understood */
    public static void checkDates(List<String> forms) {
        DateForms.check(forms);
    }
}
