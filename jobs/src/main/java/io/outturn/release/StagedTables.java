package io.outturn.release;

import static org.apache.spark.sql.functions.col;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.inmemory.RowType;
import io.outturn.storage.Location;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Writes the tables of a running night to its draft, as Parquet. */
public final class StagedTables {
    static final String TABLES = "tables";
    private static final String WORKING = "working";
    private static final String COMPRESSION = "zstd";

    private final SparkSession spark;
    private final Path folder;
    private final Path scratch;
    private final boolean isSmall;
    private final Set<String> evidence;

    /**
     * @param draft where they are written, over what an earlier attempt left
     * @param isSmall whether other results can be kept in memory, which saves a job and a file each
     * @param evidence names of steps that are published beside the tables, for explanations
     */
    public StagedTables(SparkSession spark, Draft draft, boolean isSmall, Set<String> evidence) {
        this.spark = spark;
        this.folder = draft.folder();
        this.scratch = draft.scratch();
        this.isSmall = isSmall;
        this.evidence = Set.copyOf(evidence);
    }

    /** Writes the rows, sorted by key and with the contract's descriptions as column comments. Returns what was written. */
    public Dataset<Row> write(Contract contract, Dataset<Row> rows) {
        List<String> key = contract.key().stream().map(Column::name).toList();
        StructType described = RowType.of(contract);
        String location = Location.toWrite(location(contract.name()));
        if (isSmall) {
            InMemoryTable table = InMemoryTable.of(rows).sorted(key);
            table.write(location, COMPRESSION, described);
            return table.dataset();
        }
        write(
                rows.select(Stream.of(described.fields())
                                .map(field -> rows.col(field.name()).as(field.name(), field.metadata()))
                                .toArray(org.apache.spark.sql.Column[]::new))
                        .coalesce(1)
                        .sortWithinPartitions(
                                key.stream().map(name -> col(name)).toArray(org.apache.spark.sql.Column[]::new)),
                location);
        return read(contract);
    }

    /** Computes and keeps the rows of a step for the rest of the night, or publishes them where they are evidence. */
    public Dataset<Row> keep(String name, Dataset<Row> rows) {
        if (isEvidence(name)) {
            Path location = folder.resolve(WORKING).resolve(name);
            if (isSmall) {
                InMemoryTable table = InMemoryTable.of(rows);
                table.write(Location.toWrite(location), COMPRESSION);
                return table.dataset();
            }
            write(rows.coalesce(1), Location.toWrite(location));
            return spark.read().schema(rows.schema()).parquet(Location.toRead(location));
        }
        if (isSmall) {
            return InMemoryTable.of(rows).dataset();
        }
        return keepLarge(name, rows);
    }

    /** Computes and keeps rows that may be too many for memory, on disk. They may belong to another session. */
    public Dataset<Row> keepLarge(String name, Dataset<Row> rows) {
        Path location = scratch.resolve(name);
        rows.write().mode(SaveMode.Overwrite).parquet(Location.toWrite(location));
        return spark.read().schema(rows.schema()).parquet(Location.toRead(location));
    }

    /** Whether {@link #keep} publishes the step of this name. */
    public boolean isEvidence(String name) {
        return evidence.contains(name);
    }

    /** Deletes what {@link #keep} wrote and is not published. */
    public void forgetKept() throws IOException {
        Storage.delete(scratch);
    }

    private static void write(Dataset<Row> rows, String location) {
        rows.write().mode(SaveMode.Overwrite).option("compression", COMPRESSION).parquet(location);
    }

    private Dataset<Row> read(Contract table) {
        return spark.read().schema(RowType.of(table)).parquet(Location.toRead(location(table.name())));
    }

    private Path location(String table) {
        return folder.resolve(TABLES).resolve(table);
    }
}
