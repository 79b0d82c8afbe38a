package io.outturn.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.inmemory.StoredRows.StoredFile;
import io.outturn.measure.LocalSpark;
import io.outturn.storage.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows read from files without a query, against the same files as Spark reads them with one. */
@Tag("slow")
class StoredRowsTest {
    private static final StructType OF_FILE =
            new StructType().add("source", "string").add("extracted_on", "date");

    private static final List<String> COLUMNS =
            List.of("line", "source", "id", "name", "amount", "day", "total", "flag", "ratio", "words", "extracted_on");

    private static final String ROWS =
            """
            select * from values
              (1, 'a', 10.25, date'2026-01-31', 12345678901234567890123456789012.123456, true, 0.1d, array('x', null), 7L),
              (2, 'ü€', -0.01, null, null, false, null, array(), null),
              (null, null, null, date'1582-10-04', -1, null, double('-0.0'), null, -9223372036854775808L)
              as t (id, name, amount, day, total, flag, ratio, words, line)""";

    private static SparkSession spark;

    @TempDir
    Path folder;

    @BeforeAll
    static void useTheSessionOfTheTests() {
        spark = LocalSpark.session();
    }

    @Test
    void rowsAreThoseThatAQueryReads() throws IOException {
        Path first = written("first", ROWS);
        Path second = written("a [second]{file}, 100 %, with ü", ROWS + " where id = 2");
        StructType type = spark.sql(ROWS).schema();

        Dataset<Row> stored = new StoredRows(spark, type, OF_FILE)
                .of(List.of(file(first, "ledger", "2026-09-30"), file(second, null, "2026-10-31")), COLUMNS);

        List<Row> expected = new ArrayList<>();
        expected.addAll(queried(first, type, "'ledger'", "2026-09-30"));
        expected.addAll(queried(second, type, "cast(null as string)", "2026-10-31"));
        assertThat(stored.collectAsList())
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSize(4);
        assertThat(stored.columns()).startsWith("line", "source", "id").endsWith("extracted_on");
    }

    @Test
    void rowsCanBeQueried() throws IOException {
        Path file = written("rows", ROWS);

        Dataset<Row> stored = new StoredRows(spark, spark.sql(ROWS).schema(), OF_FILE)
                .of(List.of(file(file, "ledger", "2026-09-30")), List.of("id", "amount", "source"));

        assertThat(stored.groupBy("source")
                        .agg(java.util.Map.of("amount", "sum"))
                        .collectAsList())
                .singleElement()
                .hasToString("[ledger,10.24]");
    }

    @Test
    void aColumnThatAFileLacksIsNull() throws IOException {
        Path file = written("narrow", "select 1 as id");

        Dataset<Row> stored = new StoredRows(
                        spark, new StructType().add("id", "int").add("word", "string"), OF_FILE)
                .of(List.of(file(file, "ledger", "2026-09-30")), List.of("id", "word"));

        assertThat(stored.collectAsList()).containsExactly(RowFactory.create(1, null));
    }

    @Test
    void noFilesAreNoRows() {
        Dataset<Row> stored = new StoredRows(spark, new StructType().add("id", "int"), OF_FILE)
                .of(List.of(), List.of("source", "id"));

        assertThat(stored.collectAsList()).isEmpty();
        assertThat(stored.columns()).containsExactly("source", "id");
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        StoredRows rows = new StoredRows(spark, new StructType().add("id", "int"), OF_FILE);
        List<StoredFile> files = List.of(file(folder.resolve("gone.parquet"), "ledger", "2026-09-30"));

        assertThatThrownBy(() -> rows.of(files, List.of("id")))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFileThatIsDamagedIsNamed() throws IOException {
        Path file = written("damaged", ROWS);
        byte[] bytes = Files.readAllBytes(file);
        // Its pages, not what it says of itself at its end.
        Arrays.fill(bytes, 4, 200, (byte) 0x55);
        Files.write(file, bytes);
        StoredRows rows = new StoredRows(spark, spark.sql(ROWS).schema(), OF_FILE);
        List<StoredFile> files = List.of(file(file, "ledger", "2026-09-30"));

        assertThatThrownBy(() -> rows.of(files, List.of("id")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(file + " can't be read: ");
    }

    @Test
    void aColumnIsOfTheRowsOrOfTheirFile() {
        StructType type = new StructType().add("id", "int").add("source", "string");

        assertThatThrownBy(() -> new StoredRows(spark, type, OF_FILE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column source is of the rows and of their file");
    }

    private static StoredFile file(Path path, String source, String extractedOn) {
        return new StoredFile(path, RowFactory.create(source, Date.valueOf(extractedOn)));
    }

    private List<Row> queried(Path file, StructType type, String source, String extractedOn) {
        return spark.read()
                .schema(type)
                .parquet(Location.toRead(file))
                .selectExpr("*", source + " as source", "date'" + extractedOn + "' as extracted_on")
                .selectExpr(COLUMNS.toArray(String[]::new))
                .collectAsList();
    }

    private Path written(String name, String query) throws IOException {
        Path written = folder.resolve("spark").resolve(name);
        spark.sql(query).coalesce(1).write().parquet(Location.toWrite(written));
        try (Stream<Path> files = Files.list(written)) {
            Path file = files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            return Files.move(file, folder.resolve(name + ".parquet"));
        }
    }
}
