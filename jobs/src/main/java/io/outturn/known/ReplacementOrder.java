package io.outturn.known;

import static org.apache.spark.sql.functions.col;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The order in which rows of one key replace one another where a source delivers changes: by extraction date, then file name,
 * then line. The last one counts.
 */
public final class ReplacementOrder {
    private static final List<String> COLUMNS = List.of("_extracted_on", "_file", "_line");

    /** For SQL. */
    public static final String OLDEST_FIRST = String.join(", ", COLUMNS);

    /** For SQL. */
    public static final String NEWEST_FIRST =
            COLUMNS.stream().map(column -> column + " desc").collect(Collectors.joining(", "));

    /** Oldest first. File names are compared as Spark compares texts, by their UTF-8 bytes. */
    static final Comparator<KnownFile> OF_FILES = Comparator.comparing(KnownFile::extractedOn)
            .thenComparing(file -> file.file().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
            .thenComparing(KnownFile::source);

    private ReplacementOrder() {}

    static List<String> columns() {
        return COLUMNS;
    }

    /** The rows of each key, newest first. */
    static WindowSpec newestFirst(Column[] key) {
        return Window.partitionBy(key)
                .orderBy(COLUMNS.stream().map(column -> col(column).desc()).toArray(Column[]::new));
    }
}
