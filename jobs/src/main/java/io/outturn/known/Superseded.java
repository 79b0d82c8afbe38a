package io.outturn.known;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.outturn.contract.Contract;
import io.outturn.inmemory.RowType;
import io.outturn.storage.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;

/**
 * Which rows of sources that deliver changes do not count, because a later file of the source has their key again. What was
 * found for a list of files is kept under the list's hash; when files are added behind them, only keys that are new are
 * looked for among those of the old.
 *
 * @param findings where that is kept
 */
record Superseded(SparkSession spark, Contract contract, Findings findings) {
    static final String[] PLACE = {"_source", "_file", "_line"};

    /** In the order in which they replace one another, as Spark orders texts. */
    private static final Comparator<KnownFile> ORDER = Comparator.comparing(KnownFile::extractedOn)
            .thenComparing(file -> file.file().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
            .thenComparing(KnownFile::source);

    /**
     * The superseded rows: {@code _source}, {@code _file} and {@code _line}, and the columns of their key.
     *
     * @param landed reads landed rows with their origin
     */
    Dataset<Row> among(List<KnownFile> files, BiFunction<SparkSession, List<KnownFile>, Dataset<Row>> landed) {
        return findings.alone(() -> found(files, landed));
    }

    private Dataset<Row> found(List<KnownFile> files, BiFunction<SparkSession, List<KnownFile>, Dataset<Row>> landed) {
        List<KnownFile> ordered = files.stream().sorted(ORDER).toList();
        int known = ordered.size();
        Set<String> found = findings.all(contract.name()).stream()
                .map(finding -> String.valueOf(finding.getFileName()))
                .collect(Collectors.toSet());
        while (known > 0 && !(found.contains(name(ordered.subList(0, known))) && isWhole(ordered.subList(0, known)))) {
            known--;
        }
        if (known < ordered.size()) {
            SparkSession own = findings.forLargeInput(spark);
            Function<List<KnownFile>, Dataset<Row>> rows = of -> landed.apply(own, of);
            List<KnownFile> before = ordered.subList(0, known);
            Dataset<Row> added = keyed(rows.apply(ordered.subList(known, ordered.size())));
            write(
                    before.isEmpty() ? repeated(added) : repeated(added).union(replaced(own, before, added, rows)),
                    ordered);
        }
        return read(spark, ordered);
    }

    private Dataset<Row> replaced(
            SparkSession own,
            List<KnownFile> before,
            Dataset<Row> added,
            Function<List<KnownFile>, Dataset<Row>> rows) {
        Dataset<Row> already = read(own, before);
        return KeyRange.having(keyed(rows.apply(before)), added.select(KnownInputs.columns(key())), key())
                .select(columns())
                .join(already, PLACE, "left_anti")
                .union(already);
    }

    private Dataset<Row> repeated(Dataset<Row> added) {
        var newestFirst = Window.partitionBy(KnownInputs.columns(key()))
                .orderBy(
                        col("_extracted_on").desc(),
                        col("_file").desc(),
                        col("_line").desc());
        return added.withColumn("_place", row_number().over(newestFirst))
                .where(col("_place").gt(1))
                .select(columns());
    }

    private Dataset<Row> keyed(Dataset<Row> rows) {
        return rows.select(KnownInputs.columns(Stream.of(key(), new String[] {"_extracted_on", "_file", "_line"})
                .flatMap(Arrays::stream)
                .toArray(String[]::new)));
    }

    private String[] key() {
        return KnownInputs.key(contract);
    }

    private Column[] columns() {
        return KnownInputs.columns(type().fieldNames());
    }

    private StructType type() {
        StructType type = RowType.of("_source STRING, _file STRING, _line BIGINT");
        StructType all = RowType.of(contract);
        for (var column : contract.key()) {
            type = type.add(all.apply(column.name()));
        }
        return type;
    }

    /** What a killed night left unfinished is written again. */
    private void write(Dataset<Row> superseded, List<KnownFile> files) {
        Path place = place(files);
        try {
            superseded.coalesce(1).write().mode(SaveMode.Overwrite).parquet(Location.toWrite(place));
            Findings.finish(place, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dataset<Row> read(SparkSession session, List<KnownFile> files) {
        return session.read().schema(type()).parquet(Location.toRead(place(files)));
    }

    private boolean isWhole(List<KnownFile> files) {
        return Findings.isWhole(place(files));
    }

    private Path place(List<KnownFile> files) {
        return findings.use(contract.name(), name(files));
    }

    /** The files tell their order; what is kept of their rows is told by the key. */
    private String name(List<KnownFile> files) {
        return Findings.name(Stream.concat(
                        Stream.of(String.join("|", key())),
                        files.stream()
                                .map(file -> String.join(
                                        "|",
                                        file.source(),
                                        file.file(),
                                        file.extractedOn().toString(),
                                        file.landed().landing())))
                .toList());
    }
}
