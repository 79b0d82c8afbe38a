package io.outturn.inmemory;

import io.outturn.storage.Location;
import io.outturn.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
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
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads Parquet files into memory at once, with Spark's own reader but without a query: for few rows, planning a query takes
 * longer than reading them.
 */
public final class StoredRows {
    private final SparkSession session;
    private final StructType type;
    private final StructType ofFile;
    private final StructType whole;

    /**
     * @param type columns that are read from the files
     * @param ofFile further columns, whose values are the same for all rows of a file
     * @throws IllegalArgumentException when a column is in both
     */
    public StoredRows(org.apache.spark.sql.SparkSession session, StructType type, StructType ofFile) {
        this.session = (SparkSession) session;
        this.type = type;
        this.ofFile = ofFile;
        StructType both = type;
        for (StructField column : ofFile.fields()) {
            if (List.of(type.fieldNames()).contains(column.name())) {
                throw new IllegalArgumentException("column " + column.name() + " is of the rows and of their file");
            }
            both = both.add(column);
        }
        this.whole = both;
    }

    /**
     * One of the files.
     *
     * @param values of the columns that are the same for all of its rows
     */
    public record StoredFile(Path path, Row values) {}

    /**
     * Some columns of the rows of some files, in memory.
     *
     * @throws UncheckedIOException naming the file that is not there or can't be read
     */
    public Dataset<Row> of(List<StoredFile> files, List<String> columns) {
        UnsafeProjection projection = InMemoryTable.projection(whole, columns);
        Rows rows = session.withActive(() -> read(files, projection));
        return InMemoryTable.of(session, rows, InMemoryTable.columns(whole, columns));
    }

    private Rows read(List<StoredFile> files, UnsafeProjection projection) {
        var reader = reader(files.stream().allMatch(file -> Storage.isLocal(file.path())));
        List<InternalRow> rows = new ArrayList<>();
        for (StoredFile file : files) {
            try {
                add(reader.apply(parted(file)), projection, rows);
            } catch (Exception e) {
                // Scala methods throw checked exceptions without declaring them.
                throw new UncheckedIOException(
                        file.path() + " can't be read: " + e.getMessage(),
                        e instanceof IOException cause ? cause : new IOException(e));
            }
        }
        return new Rows(rows.toArray(InternalRow[]::new));
    }

    private static void add(Iterator<InternalRow> some, UnsafeProjection projection, List<InternalRow> rows)
            throws IOException {
        try {
            while (some.hasNext()) {
                rows.add(projection.apply(some.next()).copy());
            }
        } finally {
            if (some instanceof Closeable open) {
                open.close();
            }
        }
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

    /** Few settings, because Spark serializes them for each reader, and Hadoop's defaults are a thousand. */
    private static Configuration forLocal() {
        Configuration settings = new Configuration(false);
        settings.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
        settings.setBoolean("fs.file.impl.disable.cache", true);
        return settings;
    }

    private PartitionedFile parted(StoredFile file) throws IOException {
        InternalRow values = (InternalRow)
                CatalystTypeConverters.createToCatalystConverter(ofFile).apply(file.values());
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
    }
}
