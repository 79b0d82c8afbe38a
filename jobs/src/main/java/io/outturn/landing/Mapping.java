package io.outturn.landing;

import io.outturn.expression.Expression;
import io.outturn.expression.PrecedingCell;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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
 * @param raggedRows what is done about records with more cells than the header; null for nothing
 * @param fileParts regular expression over a file's path, whose named groups expressions call {@code file['year']}; null for none
 * @param file those and other parts of the name of the file that is read; empty where none is asked for, or it is any file
 * @param schedules how schedules of project tools are taken
 * @param attributes what the attributes of a row are called, and where each comes from
 * @param lookups the tables that expressions look in
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
        DateSettings dateSettings,
        @Nullable RaggedRows raggedRows,
        @Nullable String fileParts,
        Map<String, String> file,
        Schedules schedules,
        Map<String, ColumnMapping> attributes,
        Lookups lookups)
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
                DateSettings.NONE,
                null,
                null,
                Map.of());
    }

    /** A mapping of files that are no schedules, and whose rows have no attributes. */
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
            int fiscalFirstMonth,
            WholeFile wholeFile,
            Identity identity,
            DateSettings dateSettings,
            @Nullable RaggedRows raggedRows,
            @Nullable String fileParts,
            Map<String, String> file) {
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
                wholeFile,
                identity,
                dateSettings,
                raggedRows,
                fileParts,
                file,
                Schedules.AS_THEY_ARE,
                Map.of(),
                Lookups.NONE);
    }

    /** The same for one file, which decides what {@code file['name']} and the like are; nothing changes where none is asked for. */
    Mapping of(String path) {
        Set<String> asked = askedOfFile();
        if (asked.isEmpty()) {
            return this;
        }
        SortedMap<String, String> parts = FileParts.of(path, fileParts);
        parts.keySet().retainAll(asked);
        return with(parts, schedules, lookups);
    }

    /** The same for a file taken on a day, as far as that decides what lands. */
    public Mapping takenOn(LocalDate day) {
        return schedules.settings().statusDate() == ScheduleSettings.StatusDate.EXTRACTION_DATE
                ? with(new Schedules(schedules.settings(), day))
                : this;
    }

    /** The same with schedules taken otherwise. */
    public Mapping with(Schedules taken) {
        return with(file, taken, lookups);
    }

    /** The same with expressions that look in these tables. */
    public Mapping with(Lookups tables) {
        return with(file, schedules, tables);
    }

    /** The same with the tables it looks in read, for one file or a part of it. */
    Mapping opened() {
        return lookups.equals(Lookups.NONE) ? this : with(lookups.opened());
    }

    private Mapping with(Map<String, String> partsOfName, Schedules taken, Lookups tables) {
        return new Mapping(
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
                wholeFile,
                identity,
                dateSettings,
                raggedRows,
                fileParts,
                partsOfName,
                taken,
                attributes,
                tables);
    }

    /** The parts of a file's name that its expressions ask for. */
    Set<String> askedOfFile() {
        Set<String> asked = new TreeSet<>();
        expressions()
                .filter(expression -> expression.contains("file"))
                .forEach(expression -> asked.addAll(Expression.parse(expression).fileParts()));
        return asked;
    }

    /** The columns that its expressions look up, by the names of their tables. */
    public SortedMap<String, SortedSet<String>> askedOfLookups() {
        SortedMap<String, SortedSet<String>> asked = new TreeMap<>();
        expressions().filter(expression -> expression.contains("lookup")).forEach(expression -> Expression.parse(
                        expression)
                .lookups()
                .forEach((table, columns) ->
                        asked.computeIfAbsent(table, none -> new TreeSet<>()).addAll(columns)));
        return asked;
    }

    /** The cells of records above that its expressions ask for. */
    Set<PrecedingCell> askedOfRecordsAbove() {
        Set<PrecedingCell> asked = new LinkedHashSet<>();
        expressions().forEach(expression -> asked.addAll(PrecedingCell.of(expression)));
        return asked;
    }

    /** Whether the rows of a file can be read apart from those above them. */
    boolean rowsStandAlone() {
        return expressions().map(Expression::parse).noneMatch(Expression::dependsOnOrder);
    }

    private Stream<String> expressions() {
        Control control = wholeFile.control();
        Stream<String> stating = control == null
                ? Stream.empty()
                : control.stating()
                        .flatMap(row ->
                                Stream.of(Stream.of(row.where()), expression(row.rows()), expression(row.total())))
                        .flatMap(some -> some);
        return Stream.of(filled().flatMap(Mapping::expression), shape.leaveOut().stream(), stating)
                .flatMap(some -> some);
    }

    private static Stream<String> expression(@Nullable ColumnMapping from) {
        return from == null ? Stream.empty() : Stream.ofNullable(from.expression());
    }

    /** Where columns and attributes come from, as far as the mapping says. */
    Stream<ColumnMapping> filled() {
        return Stream.concat(columns.values().stream(), attributes.values().stream())
                .filter(Objects::nonNull);
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

    /** @throws IllegalArgumentException when it is no regular expression, or names no part */
    public static void checkFileParts(String expression) {
        Set<String> unused = FileParts.names(expression);
    }

    /** @throws IllegalArgumentException when one of the date forms is not understood */
    public static void checkDates(List<String> forms) {
        DateForms.check(forms);
    }
}
