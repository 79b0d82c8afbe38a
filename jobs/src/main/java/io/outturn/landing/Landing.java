package io.outturn.landing;

import io.outturn.contract.Contract;
import io.outturn.storage.LocalCopies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lands one export file: its good rows as typed Parquet, its bad rows with their reasons, and the counts. The outcome
 * depends on the file's bytes, the contract and the mapping, of a schedule, and where expressions ask for it, also on the file's
 * name, and on nothing else.
 */
public final class Landing {
    /** To be raised when the same input would land differently than before, so that old landings are not used any more. */
    private static final String FORMAT = "8";

    /** Name of the Parquet file of accepted rows. */
    public static final String ROWS = "rows.parquet";

    /** Name of the Parquet file of rejections. */
    public static final String REJECTIONS = "rejected.parquet";

    /** Column that says which landing a row is of. */
    public static final String LANDING_COLUMN = "_landing";

    /** Column with the physical line a row starts on. */
    public static final String LINE_COLUMN = "_line";

    /** Small enough for several parts of a file to be landed in parallel in little memory. */
    private static final long PART_BYTES = 64L << 20;

    private Landing() {}

    /**
     * Identity of a file's content read by a contract and a mapping: equal identities land equally.
     *
     * @param name of the file, which names the project of a schedule that doesn't, and may be asked for in expressions
     */
    public static String identity(String contentHash, String name, Contract contract, Mapping mapping) {
        String named = ProjectRows.fills(contract) ? ScheduleFile.nameAsId(name) : "";
        return sha256(String.join(
                        "\n",
                        FORMAT,
                        contentHash,
                        named,
                        contract.toString(),
                        mapping.of(name).toString()))
                .substring(0, 32);
    }

    /**
     * Reads the file and writes {@value #ROWS} and {@value #REJECTIONS} into the folder.
     *
     * @param name the file's name for messages
     * @param identity from {@link #identity}
     * @param folder an existing empty folder
     * @throws FileRefused when the file as a whole can't be taken
     * @throws UncheckedIOException when reading or writing fails
     */
    public static LandedFile land(
            Path file, String name, String identity, Contract contract, Mapping mapping, Path folder) {
        return land(file, new Task(name, identity, contract, mapping.of(name)), folder, PART_BYTES);
    }

    /** @param partBytes size of the parts a large file is landed in */
    static LandedFile land(Path file, Task task, Path folder, long partBytes) {
        try {
            FileFormat format = format(file, task.name(), task.mapping());
            List<FilePart> parts = format == FileFormat.CSV ? FilePart.of(file, task.mapping(), partBytes) : List.of();
            return parts.size() > 1
                    ? new PartedLanding(task, parts, folder).land()
                    : landWhole(file, task, format, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LandedFile landWhole(Path file, Task task, FileFormat format, Path folder) throws IOException {
        LandedPart landed = landWhole(file, task, format, folder, null);
        KeyTable counts = landed.countsToDecideBy();
        if (counts == null) {
            return landed.landed();
        }
        Files.delete(folder.resolve(ROWS));
        Files.delete(folder.resolve(REJECTIONS));
        return landWhole(file, task, format, folder, counts).landed();
    }

    private static LandedPart landWhole(Path file, Task task, FileFormat format, Path folder, @Nullable KeyTable counts)
            throws IOException {
        try (RawRows rows = open(file, task.name(), task.contract(), task.mapping(), format)) {
            LandedPart whole = new LandedPart(task, header(task.name(), rows), null, counts);
            whole.land(rows, folder.resolve(ROWS), folder.resolve(REJECTIONS));
            return whole;
        }
    }

    /**
     * What is to be landed.
     *
     * @param name of the file, for messages
     */
    record Task(String name, String identity, Contract contract, Mapping mapping) {}

    /**
     * Reads the header only.
     *
     * @return headers that neither the contract nor the mapping knows
     * @throws FileRefused when the file's header does not hold what is needed
     */
    public static Set<String> unknownHeaders(Path file, String name, Contract contract, Mapping ofAny)
            throws IOException {
        Mapping mapping = ofAny.of(name).opened();
        try (RawRows rows = open(file, name, contract, mapping)) {
            List<String> header = FileHeader.of(header(name, rows), mapping).names();
            Shaper shaper = new Shaper(name, header, contract, mapping);
            RowReader reader = RowReader.bind(name, shaper.header(), contract, mapping);
            Control control = mapping.wholeFile().control();
            if (control != null) {
                ControlTally unused = new ControlTally(name, control, header, reader, contract, mapping);
            }
            return reader.unknownHeaders();
        }
    }

    /**
     * Reads the first rows of a file without landing them.
     *
     * @param most how many records to read at most
     * @throws FileRefused when the file's header does not hold what is needed, or the file is damaged among those rows
     */
    public static Sample sample(Path file, String name, Contract contract, Mapping mapping, int most)
            throws IOException {
        try (RawRows rows = open(file, name, contract, mapping)) {
            return Sample.of(new Task(name, "", contract, mapping.of(name)), rows, most);
        }
    }

    /**
     * The records of a file as they stand, the header row first. They, too, throw {@link FileRefused} where the file is
     * damaged further down.
     *
     * @param contract what a project schedule is asked for; other formats do not look at it
     * @throws FileRefused when the file is not there or not of its format
     */
    public static RawRows open(Path file, String name, Contract contract, Mapping mapping) throws IOException {
        return open(file, name, contract, mapping, format(file, name, mapping));
    }

    private static RawRows open(Path file, String name, Contract contract, Mapping mapping, FileFormat format)
            throws IOException {
        return format == FileFormat.PROJECT
                ? GuardedRows.open(name, format, () -> new ProjectRows(LocalCopies.of(file), name, contract, mapping))
                : cells(file, name, mapping, format);
    }

    /**
     * The records of a file that is no schedule, the header row first.
     *
     * @throws FileRefused when the file is not there, not of its format, or a schedule
     */
    static RawRows openCells(Path file, String name, Mapping mapping) throws IOException {
        return cells(file, name, mapping, format(file, name, mapping));
    }

    private static RawRows cells(Path file, String name, Mapping mapping, FileFormat format) throws IOException {
        return GuardedRows.open(name, format, () -> switch (format) {
            case CSV -> new TextRows(() -> Files.newInputStream(file), mapping.csv());
            case XLSX, XLS -> new WorkbookRows(LocalCopies.of(file), name, mapping.workbook());
            case PARQUET -> new ParquetRows(LocalCopies.of(file));
            case PROJECT -> throw new FileRefused(name, "is a project schedule, in which nothing can be looked up");
        });
    }

    /**
     * What the file is to be read as.
     *
     * @throws FileRefused when that can't be: what it is can't be read, or is surely something else than the mapping says
     */
    private static FileFormat format(Path file, String name, Mapping mapping) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FileRefused(name, "is not a file");
        }
        String head = FileFormat.head(file);
        FileFormat told = FileFormat.of(file, head);
        FileFormat wanted = mapping.format() == null ? told : mapping.format();
        if (wanted == FileFormat.PROJECT && told != FileFormat.PROJECT) {
            // The library would also unpack archives and deserialize objects.
            throw new FileRefused(
                    name,
                    "is not a project schedule; .mpp, .mpx, .xer and the XML of Microsoft Project and Primavera can be read");
        }
        UnreadableKind.refuse(head, name);
        if (told.isWorkbook() && wanted.isWorkbook()) {
            return told;
        }
        boolean isCertain = told.isWorkbook() || told == FileFormat.PARQUET;
        if (wanted != told && (isCertain || (wanted.isWorkbook() && told == FileFormat.CSV))) {
            throw new FileRefused(
                    name,
                    "is " + told.words() + " and not " + wanted.words() + ", as format: " + wanted.word() + " says");
        }
        return wanted;
    }

    /** The next record as the header row. */
    static List<String> header(String name, RawRows rows) {
        if (!rows.hasNext()) {
            throw new FileRefused(name, "is empty: a header row is needed, even where there are no rows");
        }
        RawRow first = rows.next();
        if (first instanceof RawRow.Cells cells) {
            return cells.cells().stream()
                    .map(DecodedText::shown)
                    .map(CellText::stripped)
                    .toList();
        }
        throw new FileRefused(
                name,
                "line " + first.line() + " should be the header row and can't be read as one;"
                        + " csv.skip_lines leaves out lines above it");
    }

    /** SHA-256 of a text as lower-case hexadecimal. */
    public static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
