package io.outturn.known;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.outturn.contract.Contract;
import io.outturn.inmemory.RowType;
import io.outturn.landing.Landing;
import io.outturn.storage.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of sources that deliver changes that do not count, because a later file of the source has their key again. The result
 * for a list of files is cached. When files are added after those of a cached list, only the new keys are looked for in the old
 * files.
 */
record Superseded(SparkSession spark, Contract contract, Workspace workspace) {
    static final String[] PLACE = {"_source", "_file", "_line"};

    /**
     * The superseded rows: {@code _source}, {@code _file} and {@code _line}, and the columns of their key.
     *
     * @param files of sources that deliver changes
     */
    Dataset<Row> among(List<KnownFile> files) {
        return workspace.cache().exclusively(() -> cachedOrComputed(files));
    }

    private Dataset<Row> cachedOrComputed(List<KnownFile> files) {
        List<KnownFile> ordered =
                files.stream().sorted(ReplacementOrder.OF_FILES).toList();
        int known = ordered.size();
        Set<String> cached = workspace.cache().entries(contract.name()).stream()
                .map(entry -> String.valueOf(entry.getFileName()))
                .collect(Collectors.toSet());
        while (known > 0
                && !(cached.contains(name(ordered.subList(0, known))) && isIntact(ordered.subList(0, known)))) {
            known--;
        }
        if (known < ordered.size()) {
            SparkSession own = workspace.largeInputSessions().beside(spark);
            List<KnownFile> before = ordered.subList(0, known);
            Dataset<Row> added = keyed(own, ordered.subList(known, ordered.size()));
            write(before.isEmpty() ? repeated(added) : repeated(added).union(replaced(own, before, added)), ordered);
        }
        return read(spark, ordered);
    }

    /** The superseded rows of the files before: those known already and those whose key is among the added rows. */
    private Dataset<Row> replaced(SparkSession own, List<KnownFile> before, Dataset<Row> added) {
        Dataset<Row> already = read(own, before);
        return KeyRange.having(keyed(own, before), added.select(KnownInputs.columns(key())), key())
                .select(columns())
                .join(already, PLACE, "left_anti")
                .union(already);
    }

    private Dataset<Row> repeated(Dataset<Row> added) {
        return added.withColumn("_place", row_number().over(ReplacementOrder.newestFirst(KnownInputs.columns(key()))))
                .where(col("_place").gt(1))
                .select(columns());
    }

    private Dataset<Row> keyed(SparkSession own, List<KnownFile> files) {
        Dataset<Row> rows = new LandedRows(own).scanned(LandedRows.type(contract), files, Landing.ROWS);
        return rows.select(KnownInputs.columns(Stream.concat(Stream.of(key()), ReplacementOrder.columns().stream())
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

    /** Overwrites what a killed night left unfinished. */
    private void write(Dataset<Row> superseded, List<KnownFile> files) {
        Path place = place(files);
        try {
            superseded.coalesce(1).write().mode(SaveMode.Overwrite).parquet(Location.toWrite(place));
            ResultCache.complete(place, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dataset<Row> read(SparkSession session, List<KnownFile> files) {
        return session.read().schema(type()).parquet(Location.toRead(place(files)));
    }

    private boolean isIntact(List<KnownFile> files) {
        return ResultCache.isIntact(place(files));
    }

    private Path place(List<KnownFile> files) {
        return workspace.cache().use(contract.name(), name(files));
    }

    /** The order of replacement follows from the files. The columns written follow from the key, which a contract may change. */
    private String name(List<KnownFile> files) {
        return ResultCache.name(Stream.concat(
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
