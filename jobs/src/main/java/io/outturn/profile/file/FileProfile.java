package io.outturn.profile.file;

import io.outturn.contract.Contracts;
import io.outturn.landing.CsvDialect;
import io.outturn.landing.FileFormat;
import io.outturn.landing.FileRefused;
import io.outturn.landing.Landing;
import io.outturn.landing.Mapping;
import io.outturn.landing.Note;
import io.outturn.landing.RawRow;
import io.outturn.landing.RawRows;
import io.outturn.landing.Shape;
import io.outturn.landing.ShownRows;
import io.outturn.landing.UnreadableKind;
import io.outturn.landing.WorkbookSheet;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.workbook.Workbook;
import io.outturn.workbook.WorkbookRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in one file.
 *
 * @param path as it was given
 * @param sheet of a workbook, the sheet that was asked for; null for the one that is read by itself
 * @param encoding the character set of delimited text; null for other formats
 * @param dialect how text is delimited; null for other formats
 * @param above what stands above the header
 * @param notes what is to be known of how the format was read, such as hidden rows
 * @param layout what is to be known of how the table is laid out, such as a header of two rows
 * @param spread like columns that are rows in {@code table}; null where the table is as it stands in the file
 */
public record FileProfile(
        Path path,
        @Nullable String sheet,
        long bytes,
        FileFormat format,
        @Nullable EncodingGuess encoding,
        @Nullable DialectGuess dialect,
        List<String> above,
        List<String> notes,
        List<String> layout,
        @Nullable PeriodColumns spread,
        TableProfile table) {

    /** Of a longer file only the beginning is looked at. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int HEAD_ROWS = 300;

    /**
     * Looks at a file, or at one sheet of a workbook.
     *
     * @param sheet by its name, its place or a pattern; null for the first that is not hidden, and for what is no workbook
     * @throws FileRefused when the path is no file, or one without a header and rows
     */
    public static FileProfile of(Path path, @Nullable String sheet, long mostRows) throws IOException {
        String name = Printable.text(path.toString());
        if (!Files.exists(path)) {
            throw new FileRefused(name, "is not there");
        }
        if (Files.isDirectory(path)) {
            throw new FileRefused(name, "is a folder; name one file in it");
        }
        if (!Files.isRegularFile(path)) {
            throw new FileRefused(name, "is not a file");
        }
        UnreadableKind.refuse(path, name);
        FileFormat format = FileFormat.of(path);
        if (sheet != null && !format.isWorkbook()) {
            throw new FileRefused(name, "is no workbook, so it has no sheet '" + Printable.text(sheet) + "'");
        }
        return switch (format) {
            case CSV -> text(path, name, mostRows);
            case XLSX, XLS, PARQUET -> damagedOrTyped(path, sheet, name, format, mostRows);
            case PROJECT ->
                throw new FileRefused(name, "is a schedule of a project tool, or an old Office file, and no table");
        };
    }

    /** The tabs of a workbook from left to right; none where the file is no workbook. */
    public static List<Workbook.Tab> sheets(Path path) throws IOException {
        if (!FileFormat.of(path).isWorkbook()) {
            return List.of();
        }
        try (Workbook workbook = Workbook.open(path)) {
            return workbook.tabs();
        } catch (WorkbookRefused e) {
            throw new FileRefused(Printable.text(path.toString()), String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            throw new FileRefused(
                    Printable.text(path.toString()),
                    "can't be read: " + Printable.cut(String.valueOf(e.getMessage()), 200),
                    e);
        }
    }

    /** Groups of like columns whose headers are periods, the largest first; none where the table is made of rows already. */
    public List<PeriodColumns> periodColumns() throws IOException {
        return spread == null ? PeriodColumns.of(table, AssumedYear.of(path, sheet, above)) : List.of();
    }

    /** The same table with like columns made rows, looked at once more. */
    public FileProfile withRowsFor(PeriodColumns periods, long mostRows) throws IOException {
        String name = Printable.text(path.toString());
        DialectGuess guess = dialect;
        try (RawRows rows = guess == null
                ? open(path, sheet, name, (int) table.headerLine())
                : new ShownRows(new BoundedSource(path, MOST_BYTES)::open, guess.dialect())) {
            long most = mostRows * periods.columns().size();
            TableProfile made = Profiler.profile(name, new SpreadRows(rows, periods), most);
            List<ColumnProfile> columns = made.columns().stream()
                    .map(column -> column.name().equals(periods.name()) ? periods.of(column) : column)
                    .toList();
            return new FileProfile(
                    path,
                    sheet,
                    bytes,
                    format,
                    encoding,
                    dialect,
                    above,
                    notes,
                    layout,
                    periods,
                    made.withColumns(columns));
        }
    }

    private static FileProfile text(Path path, String name, long mostRows) throws IOException {
        BoundedSource source = new BoundedSource(path, MOST_BYTES);
        EncodingGuess encoding = EncodingGuess.of(source, name);
        DialectGuess dialect = DialectGuess.of(source, encoding.charset());
        try (ShownRows rows = new ShownRows(source::open, dialect.dialect())) {
            TableProfile table = Profiler.profile(name, rows, mostRows);
            long bytes = Files.size(path);
            return new FileProfile(
                    path,
                    null,
                    bytes,
                    FileFormat.CSV,
                    encoding,
                    dialect,
                    dialect.linesAbove(),
                    List.of(),
                    dialect.layout(),
                    null,
                    table);
        }
    }

    /** The libraries behind these formats fail in many ways on damaged files. */
    private static FileProfile damagedOrTyped(
            Path path, @Nullable String sheet, String name, FileFormat format, long mostRows) throws IOException {
        try {
            return typed(path, sheet, name, format, mostRows);
        } catch (FileRefused e) {
            throw new FileRefused(Printable.text(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            throw new FileRefused(name, "can't be read: " + Printable.cut(String.valueOf(e.getMessage()), 200), e);
        }
    }

    private static FileProfile typed(Path path, @Nullable String sheet, String name, FileFormat format, long mostRows)
            throws IOException {
        List<RawRow.Cells> head = new ArrayList<>();
        try (RawRows rows = open(path, sheet, name, 1)) {
            for (int i = 0; i < HEAD_ROWS && rows.hasNext(); i++) {
                if (rows.next() instanceof RawRow.Cells cells) {
                    head.add(cells);
                }
            }
        }
        int header = format.isWorkbook() && !head.isEmpty() ? HeaderNames.find(head, HeaderNames.usualWidth(head)) : 0;
        List<String> above = head.subList(0, header).stream()
                .map(row -> String.join(" ", row.cells()).strip())
                .toList();
        List<String> layout = format.isWorkbook() && !head.isEmpty()
                ? HeaderTiers.inWords(head, header).stream().toList()
                : List.of();
        int row = header == 0 ? 1 : (int) head.get(header).line();
        try (RawRows rows = open(path, sheet, name, row)) {
            TableProfile table = Profiler.profile(name, rows, mostRows);
            List<String> notes = rows.notes().stream().map(Note::text).toList();
            return new FileProfile(
                    path, sheet, Files.size(path), format, null, null, above, notes, layout, null, table);
        }
    }

    private static RawRows open(Path path, @Nullable String sheet, String name, int headerRow) throws IOException {
        Mapping plain = Mapping.AS_CONTRACT;
        Mapping mapping = new Mapping(
                null,
                CsvDialect.STANDARD,
                new WorkbookSheet(sheet, headerRow),
                Shape.AS_IS,
                Map.of(),
                List.of(),
                plain.numbers(),
                List.of(),
                plain.nullWords(),
                plain.repeatedKeys(),
                1);
        return Landing.open(path, name, Contracts.exports().get("project"), mapping);
    }
}
