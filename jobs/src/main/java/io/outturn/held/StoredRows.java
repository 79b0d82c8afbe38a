package io.outturn.held;

import io.outturn.storage.LocalFileSystem;
import io.outturn.storage.Location;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.FileFormat$;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of Parquet files that are read here and now, by Spark's own reader but without a query: to plan one for few rows takes
 * longer than to read them.
 */
public final class StoredRows {
    private final SparkSession session;
    private final StructType type;
    private final StructType ofFile;

    /**
     * @param type columns that are read from the files
     * @param ofFile other columns, which are the same for all rows of a file
     */
    public StoredRows(org.apache.spark.sql.SparkSession session, StructType type, StructType ofFile) {
        this.session = (SparkSession) session;
        this.type = type;
        this.ofFile = ofFile;
    }

    /**
     * One of the files.
     *
     * @param values those that all of its rows have, as Spark's own classes for rows have them
     */
    public record StoredFile(Path path, Row values) {}

    /**
     * Some columns of the rows of some files, in memory.
     *
     * @throws UncheckedIOException when a file is not there
     */
    public Dataset<Row> of(List<StoredFile> files, List<String> columns) {
        StructType wanted = new StructType();
        StructType all = type.merge(ofFile, true);
        for (String column : columns) {
            wanted = wanted.add(all.apply(column));
        }
        UnsafeProjection projection = HeldRows.projection(all, columns);
        InternalRow[] rows = session.withActive(() -> read(files, projection));
        return HeldRows.of(session, rows, wanted);
    }

    private InternalRow[] read(List<StoredFile> files, UnsafeProjection projection) {
        var reader = reader(files.stream().allMatch(file -> Storage.isLocal(file.path())));
        List<InternalRow> rows = new ArrayList<>();
        for (StoredFile file : files) {
            Iterator<InternalRow> some = reader.apply(parted(file));
            while (some.hasNext()) {
                rows.add(projection.apply(some.next()).copy());
            }
        }
        return rows.toArray(InternalRow[]::new);
    }

    private Function1<PartitionedFile, Iterator<InternalRow>> reader(boolean isLocal) {
        Map<String, String> options = new Map.Map1<>(FileFormat$.MODULE$.OPTION_RETURNING_BATCH(), "false");
        return new ParquetFileFormat()
                .buildReaderWithPartitionValues(
                        session,
                        type,
                        ofFile,
                        type,
                        CollectionConverters.asScala(List.<Filter>of()).toSeq(),
                        options,
                        isLocal ? forLocal() : session.sessionState().newHadoopConf());
    }

    /** Spark writes the settings out for each reader, and all of Hadoop's are a thousand. */
    private static Configuration forLocal() {
        Configuration settings = new Configuration(false);
        settings.set("fs.file.impl", LocalFileSystem.class.getName());
        settings.setBoolean("fs.file.impl.disable.cache", true);
        return settings;
    }

    private PartitionedFile parted(StoredFile file) {
        InternalRow values = (InternalRow)
                CatalystTypeConverters.createToCatalystConverter(ofFile).apply(file.values());
        try {
            long size = Files.size(file.path());
            return new PartitionedFile(
                    values,
                    SparkPath.fromPath(new org.apache.hadoop.fs.Path(Location.toWrite(file.path()))),
                    0,
                    size,
                    new String[0],
                    0,
                    size,
                    Map$.MODULE$.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
