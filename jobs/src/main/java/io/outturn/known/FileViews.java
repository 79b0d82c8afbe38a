package io.outturn.known;

import static org.apache.spark.sql.functions.col;

import io.outturn.inmemory.InMemoryTable;
import io.outturn.inmemory.RowType;
import io.outturn.landing.ControlFigures;
import io.outturn.landing.ControlFigures.Stated;
import io.outturn.landing.Landing;
import java.math.RoundingMode;
import java.sql.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The views about the files themselves: {@code source}, {@code landed_file}, {@code landed_money}, {@code landed_reject}.
 *
 * @param files of all contracts
 */
record FileViews(SparkSession session, List<KnownFile> files, Workspace workspace) {
    private static final String SOURCE = "source";
    private static final String LANDED_FILE = "landed_file";
    private static final String LANDED_MONEY = "landed_money";
    private static final String LANDED_REJECT = "landed_reject";

    /** The views by name; the rows are made when they are asked for. */
    Map<String, Supplier<Dataset<Row>>> all() {
        return Map.of(
                SOURCE, () -> shared(SOURCE, this::sources),
                LANDED_FILE, () -> shared(LANDED_FILE, this::landedFiles),
                LANDED_MONEY, () -> shared(LANDED_MONEY, this::landedMoney),
                LANDED_REJECT, () -> shared(LANDED_REJECT, this::landedRejects));
    }

    /** For each view a text that is equal for equal rows. */
    Map<String, String> identities() {
        Map<String, String> identities = new TreeMap<>();
        identities.put(SOURCE, SOURCE + sourceRows().values());
        for (String view : List.of(LANDED_FILE, LANDED_MONEY, LANDED_REJECT)) {
            identities.put(view, identity(view, files));
        }
        return identities;
    }

    /** Equal for equal rows of a view over these files. */
    static String identity(String view, List<KnownFile> files) {
        return Landing.sha256(view
                + files.stream()
                        .map(file -> "\n" + file.place() + "|" + file.extractedOn() + "|" + file.system() + "|"
                                + file.replaces() + "|" + (view.equals(LANDED_FILE) ? file.statedOutside() : "") + "|"
                                + file.landed().landing())
                        .sorted()
                        .collect(Collectors.joining()));
    }

    private Dataset<Row> shared(String view, Supplier<Dataset<Row>> rows) {
        return workspace.isSmall() ? workspace.tables().table(session, identity(view, files), rows) : rows.get();
    }

    private Map<String, Row> sourceRows() {
        Map<String, Row> rows = new TreeMap<>();
        files.forEach(f -> rows.put(
                f.source(),
                RowFactory.create(f.source(), f.system(), f.contract().name(), f.replaces() ? "changes" : "snapshot")));
        return rows;
    }

    private Dataset<Row> sources() {
        return InMemoryTable.of(
                session,
                List.copyOf(sourceRows().values()),
                RowType.of("source STRING, system STRING, contract STRING, delivers STRING"));
    }

    private Dataset<Row> landedFiles() {
        return InMemoryTable.of(
                session,
                files.stream().map(FileViews::landedFile).toList(),
                RowType.of("source STRING, file STRING, content_hash STRING, contract STRING,"
                        + " extracted_on DATE, rows_read BIGINT, rows_accepted BIGINT, rows_rejected BIGINT,"
                        + " rows_left_out BIGINT, control_rows BIGINT, control_total DECIMAL(38,6),"
                        + " control_total_read DECIMAL(38,6), control_holds BOOLEAN"));
    }

    private static Row landedFile(KnownFile f) {
        Stated stated = f.stated();
        ControlFigures read = f.landed().control();
        return RowFactory.create(
                f.source(),
                f.file(),
                f.contentHash(),
                f.contract().name(),
                Date.valueOf(f.extractedOn()),
                f.landed().rowsRead(),
                f.landed().rowsAccepted(),
                f.landed().rowsRejected(),
                f.landed().rowsLeftOut(),
                stated == null ? null : stated.rows(),
                stated == null ? null : stated.total(),
                stated == null || read == null || stated.total() == null ? null : read.total(),
                stated == null ? null : f.controlHolds());
    }

    private Dataset<Row> landedMoney() {
        return InMemoryTable.of(
                session,
                files.stream()
                        .flatMap(f -> f.landed().delivered().stream()
                                .map(money -> RowFactory.create(
                                        f.source(),
                                        f.file(),
                                        f.contract().name(),
                                        money.fate().name().toLowerCase(Locale.ROOT),
                                        money.currency(),
                                        money.rows(),
                                        money.amount().setScale(2, RoundingMode.HALF_UP),
                                        money.unread())))
                        .toList(),
                RowType.of("source STRING, file STRING, contract STRING, fate STRING, currency STRING, rows BIGINT,"
                        + " amount DECIMAL(38,2), unread BIGINT"));
    }

    private Dataset<Row> landedRejects() {
        List<KnownFile> withRejects =
                files.stream().filter(f -> f.landed().rowsRejected() > 0).toList();
        StructType type =
                RowType.of("line BIGINT, column_name STRING, rule STRING, value STRING, reason STRING, raw STRING");
        List<String> read = Stream.concat(Stream.of("_source", "_file"), Stream.of(type.fieldNames()))
                .toList();
        LandedRows landed = new LandedRows(session);
        Dataset<Row> rejects = workspace.isSmall() || withRejects.isEmpty()
                ? landed.read(type, withRejects, Landing.REJECTIONS, read)
                : landed.scanned(type, withRejects, Landing.REJECTIONS);
        return rejects.select(read.stream()
                .map(name -> col(name).as(name.replaceFirst("^_", "")))
                .toArray(org.apache.spark.sql.Column[]::new));
    }
}
