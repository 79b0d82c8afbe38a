package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType;
import io.outturn.contract.Contract;
import io.outturn.storage.LocalCopies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/**
 * Lands one export file: its good rows as typed Parquet, its bad rows with their reasons, and the counts. The outcome
 * depends on the file's bytes, the contract and the mapping, and on nothing else.
 */
public final class Landing {
    /** Raised when the same input would land differently than before, so that old landings are not taken for new ones. */
    private static final String FORMAT = "5";

    /** Name of the Parquet file of accepted rows. */
    public static final String ROWS = "rows.parquet";

    /** Name of the Parquet file of rejections. */
    public static final String REJECTIONS = "rejected.parquet";

    /** Column that says which landing a row is of. */
    public static final String LANDING_COLUMN = "_landing";

    /** Column with the physical line a row starts on. */
    public static final String LINE_COLUMN = "_line";

    private static final int SHOWN_REJECTIONS = 5;

    private Landing() {}

    /** Identity of a file's content read by a contract and a mapping: equal identities land equally. */
    public static String identity(String contentHash, Contract contract, Mapping mapping) {
        return sha256(String.join("\n", FORMAT, contentHash, contract.toString(), mapping.toString()))
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
        try (RawRows rows = open(file, name, contract, mapping);
                ParquetWriter<@Nullable Object[]> accepted =
                        RowWriter.open(folder.resolve(ROWS), contract.name(), rowColumns(contract));
                ParquetWriter<@Nullable Object[]> rejected =
                        RowWriter.open(folder.resolve(REJECTIONS), "rejected", rejectionColumns())) {
            List<String> header = header(name, rows);
            Shaper shaper = new Shaper(name, mapping.shape(), header);
            RowReader reader = RowReader.bind(name, shaper.header(), contract, mapping);
            Control control = mapping.wholeFile().control();
            ControlTally tally =
                    control == null ? null : new ControlTally(name, control, header, reader, contract, mapping);
            SameInAllRows same = SameInAllRows.of(name, mapping.wholeFile().sameInAllRows(), header);
            return new OneFile(identity, contract, mapping, shaper, reader, tally, same, accepted, rejected).land(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the header only.
     *
     * @return headers that neither the contract nor the mapping knows
     * @throws FileRefused when the file's header does not hold what is needed
     */
    public static Set<String> unknownHeaders(Path file, String name, Contract contract, Mapping mapping)
            throws IOException {
        try (RawRows rows = open(file, name, contract, mapping)) {
            Shaper shaper = new Shaper(name, mapping.shape(), header(name, rows));
            return RowReader.bind(name, shaper.header(), contract, mapping).unknownHeaders();
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
        if (!Files.isRegularFile(file)) {
            throw new FileRefused(name, "is not a file");
        }
        FileFormat told = FileFormat.of(file);
        FileFormat format = mapping.format() == null ? told : mapping.format();
        if (format == FileFormat.PROJECT && told != FileFormat.PROJECT) {
            // The library would also unpack archives and bring serialized objects to life.
            throw new FileRefused(
                    name,
                    "is not a project schedule; .mpp, .mpx, .xer and the XML of Microsoft Project and Primavera can be read");
        }
        return GuardedRows.open(name, format, () -> switch (format) {
            case CSV -> new TextRows(() -> Files.newInputStream(file), mapping.csv());
            case XLSX -> new WorkbookRows(LocalCopies.of(file), name, mapping.workbook());
            case PARQUET -> new ParquetRows(LocalCopies.of(file));
            case PROJECT -> new ProjectRows(LocalCopies.of(file), name, contract);
        });
    }

    private static List<String> header(String name, RawRows rows) {
        if (!rows.hasNext()) {
            throw new FileRefused(name, "is empty: a header row is needed, even where there are no rows");
        }
        RawRow first = rows.next();
        if (first instanceof RawRow.Cells cells) {
            return List.copyOf(cells.cells());
        }
        throw new FileRefused(
                name,
                "line " + first.line() + " should be the header row and can't be read as one;"
                        + " csv.skip_lines leaves out lines above it");
    }

    /** The contract's columns, then where a row comes from. */
    private static List<Column> rowColumns(Contract contract) {
        return Stream.concat(
                        contract.columns().stream(),
                        Stream.of(plain(LANDING_COLUMN, "STRING"), plain(LINE_COLUMN, "BIGINT")))
                .toList();
    }

    private static List<Column> rejectionColumns() {
        return List.of(
                plain(LANDING_COLUMN, "STRING"),
                plain("line", "BIGINT"),
                plain("column_name", "STRING"),
                plain("rule", "STRING"),
                plain("value", "STRING"),
                plain("reason", "STRING"),
                plain("raw", "STRING"));
    }

    private static Column plain(String name, String type) {
        return new Column(
                name, ColumnType.of(type), false, 0, name, null, List.of(), null, null, null, null, false, null);
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

    /** The counting and key-keeping of one file. */
    private static final class OneFile {
        private final String identity;
        private final Contract contract;
        private final Mapping mapping;
        private final Shaper shaper;
        private final RowReader reader;
        private final @Nullable ControlTally tally;
        private final SameInAllRows same;
        private final ParquetWriter<@Nullable Object[]> accepted;
        private final ParquetWriter<@Nullable Object[]> rejected;
        private final int[] keyColumns;
        private final int[] dateColumns;
        private final KeyTable firstLines = new KeyTable();
        private final List<Rejection> shown = new ArrayList<>();
        private long rowsRead;
        private long rowsAccepted;
        private long rowsRejected;
        private long blankRows;
        private long repeatedRows;
        private long unwantedRows;
        private long trailers;
        private @Nullable LocalDate firstDate;
        private @Nullable LocalDate lastDate;

        OneFile(
                String identity,
                Contract contract,
                Mapping mapping,
                Shaper shaper,
                RowReader reader,
                @Nullable ControlTally tally,
                SameInAllRows same,
                ParquetWriter<@Nullable Object[]> accepted,
                ParquetWriter<@Nullable Object[]> rejected) {
            this.identity = identity;
            this.contract = contract;
            this.mapping = mapping;
            this.shaper = shaper;
            this.reader = reader;
            this.tally = tally;
            this.same = same;
            this.accepted = accepted;
            this.rejected = rejected;
            this.keyColumns = positions(contract, contract.key().stream());
            this.dateColumns = positions(
                    contract, contract.columns().stream().filter(c -> c.type().kind() == ColumnType.Kind.DATE));
        }

        private static int[] positions(Contract contract, Stream<Column> columns) {
            return columns.mapToInt(contract.columns()::indexOf).toArray();
        }

        LandedFile land(RawRows rows) throws IOException {
            while (rows.hasNext()) {
                RawRow row = rows.next();
                if (row instanceof RawRow.Cells cells) {
                    takeAll(cells);
                    continue;
                }
                rowsRead++;
                if (row instanceof RawRow.Malformed malformed) {
                    if (tally != null) {
                        tally.addMalformed();
                    }
                    reject(List.of(new Rejection(
                            malformed.line(),
                            Rejection.WHOLE_ROW,
                            "malformed_row",
                            null,
                            "can't be split into cells: " + malformed.reason(),
                            malformed.raw())));
                } else {
                    blankRows++;
                }
            }
            return new LandedFile(
                    identity,
                    contract.name(),
                    rowsRead,
                    rowsAccepted,
                    rowsRejected,
                    blankRows + repeatedRows + unwantedRows + trailers,
                    firstDate,
                    lastDate,
                    warnings(),
                    tally == null ? null : tally.figures(),
                    shown,
                    null);
        }

        private void takeAll(RawRow.Cells record) throws IOException {
            if (tally != null && tally.isTrailer(record)) {
                rowsRead++;
                trailers++;
                return;
            }
            List<RawRow.Cells> shaped;
            try {
                shaped = shaper.shape(record);
                same.check(record);
            } catch (UnreadableValue e) {
                rowsRead++;
                if (tally != null) {
                    tally.addMalformed();
                }
                reject(List.of(reader.whole(record, e.rule(), e.reason())));
                return;
            }
            if (shaped.isEmpty()) {
                rowsRead++;
                unwantedRows++;
            }
            for (RawRow.Cells row : shaped) {
                rowsRead++;
                take(row);
            }
        }

        private void take(RawRow.Cells cells) throws IOException {
            List<Rejection> rejections = new ArrayList<>(0);
            @Nullable Object[] values = reader.read(cells, rejections);
            if (tally != null) {
                tally.add(cells, values);
            }
            if (values == null) {
                reject(rejections);
                return;
            }
            long firstLine = firstLines.putIfAbsent(values, keyColumns, cells.line());
            if (firstLine == KeyTable.NONE) {
                accept(values, cells.line());
            } else if (mapping.repeatedKeys() == RepeatedKeys.KEEP_FIRST) {
                repeatedRows++;
            } else {
                String names = String.join(
                        ", ", contract.key().stream().map(Column::name).toList());
                reject(List.of(
                        reader.whole(cells, "duplicate_key", "has the same " + names + " as line " + firstLine)));
            }
        }

        private void accept(@Nullable Object[] values, long line) throws IOException {
            rowsAccepted++;
            @Nullable Object[] row = java.util.Arrays.copyOf(values, values.length + 2);
            row[values.length] = identity;
            row[values.length + 1] = line;
            accepted.write(row);
            for (int column : dateColumns) {
                widenDates((LocalDate) values[column]);
            }
        }

        private void widenDates(@Nullable LocalDate date) {
            if (date == null) {
                return;
            }
            firstDate = firstDate == null || date.isBefore(firstDate) ? date : firstDate;
            lastDate = lastDate == null || date.isAfter(lastDate) ? date : lastDate;
        }

        private void reject(List<Rejection> rejections) throws IOException {
            rowsRejected++;
            for (Rejection r : rejections) {
                rejected.write(new @Nullable Object[] {
                    identity, r.line(), r.columnName(), r.rule(), r.value(), r.reason(), r.raw()
                });
                if (shown.size() < SHOWN_REJECTIONS) {
                    shown.add(r);
                }
            }
        }

        private List<String> warnings() {
            List<String> warnings = new ArrayList<>();
            if (!reader.unknownHeaders().isEmpty()) {
                warnings.add("columns not in contract " + contract.name() + ", left aside: "
                        + Excerpt.of(reader.unknownHeaders()) + " (name them under columns or ignore_columns)");
            }
            warnings.addAll(shaper.notes());
            warnings.addAll(reader.notes());
            if (rowsRead == 0) {
                warnings.add("has a header and no rows");
            }
            if (blankRows > 0) {
                warnings.add(blankRows + (blankRows == 1 ? " blank line" : " blank lines") + " left out");
            }
            if (repeatedRows > 0) {
                warnings.add(repeatedRows + (repeatedRows == 1 ? " row" : " rows")
                        + " with a repeated key left out, as the mapping says");
            }
            return warnings;
        }
    }
}
