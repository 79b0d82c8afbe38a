package io.outturn.known;

import static org.apache.spark.sql.functions.broadcast;

import io.outturn.contract.Contract;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.inmemory.RowType;
import io.outturn.inmemory.StoredRows;
import io.outturn.inmemory.StoredRows.StoredFile;
import io.outturn.landing.Landing;
import io.outturn.storage.Location;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads landed files, each row with its origin: {@code _source}, {@code _file}, {@code _line}, {@code _extracted_on} and
 * {@code _replaces}, which says whether it replaces earlier rows of its key.
 */
record LandedRows(SparkSession session) {
    private static final StructType ORIGIN = RowType.of(
            Landing.LANDING_COLUMN + " STRING, _source STRING, _file STRING, _extracted_on DATE, _replaces BOOLEAN");

    /** The columns of a contract with {@code _line}. */
    static StructType type(Contract contract) {
        return RowType.of(contract).add(Landing.LINE_COLUMN, DataTypes.LongType);
    }

    /**
     * The rows as a query that reads them when it runs.
     *
     * @param name of the Parquet file in the folder of each landed file
     */
    Dataset<Row> scanned(StructType type, List<KnownFile> files, String name) {
        return session.read()
                .schema(type.add(Landing.LANDING_COLUMN, DataTypes.StringType))
                .parquet(paths(files, name))
                .join(broadcast(origins(files)), Landing.LANDING_COLUMN);
    }

    /** Some columns of the same rows, read into memory now. */
    Dataset<Row> read(StructType type, List<KnownFile> files, String name, List<String> columns) {
        return new StoredRows(session, type, ORIGIN)
                .of(
                        files.stream()
                                .map(file -> new StoredFile(file.folder().resolve(name), origin(file)))
                                .toList(),
                        columns);
    }

    /** A row per file, without {@code _line}. */
    Dataset<Row> origins(List<KnownFile> files) {
        return InMemoryTable.of(session, files.stream().map(LandedRows::origin).toList(), ORIGIN);
    }

    private static Row origin(KnownFile file) {
        return RowFactory.create(
                file.landed().landing(), file.source(), file.file(), Date.valueOf(file.extractedOn()), file.replaces());
    }

    private static String[] paths(List<KnownFile> files, String name) {
        return files.stream()
                .map(file -> Location.toRead(file.folder().resolve(name)))
                .distinct()
                .toArray(String[]::new);
    }
}
