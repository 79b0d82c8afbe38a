package io.outturn.landing;

import java.io.Serializable;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A table that expressions look in: rows of files as they stand there, told apart by one of their columns.
 *
 * @param key the column that keys are looked for in
 * @param columns the columns that are looked up
 * @param ids which keys are the same although they are written differently
 * @param repeatedKeys what a key means that has several values; never {@link RepeatedKeys#ADD_UP}
 * @param missingKeys what a key means that is not there
 * @param isReplacing whether rows of a later file replace those of the same key
 * @param files in the order in which they were taken
 */
public record LookupTable(
        Headers key,
        SortedSet<String> columns,
        @Nullable FileFormat format,
        CsvDialect csv,
        WorkbookSheet workbook,
        IdForm ids,
        RepeatedKeys repeatedKeys,
        MissingKeys missingKeys,
        boolean isReplacing,
        List<File> files)
        implements Serializable {

    public LookupTable {
        columns = new TreeSet<>(columns);
        files = List.copyOf(files);
    }

    /**
     * One of its files.
     *
     * @param place where it is, on this machine or on other storage
     * @param name for messages
     * @param contentHash SHA-256 of its bytes; a row lands by what is in the file, wherever it is
     */
    public record File(String place, String name, String contentHash) implements Serializable {
        @Override
        public String toString() {
            return contentHash;
        }
    }

    /** A mapping as far as it decides how the cells of the files are split. */
    Mapping reading() {
        return new Mapping(
                format,
                csv,
                workbook,
                Shape.AS_IS,
                java.util.Map.of(),
                List.of(),
                NumberForm.PLAIN,
                List.of(),
                List.of(),
                RepeatedKeys.REJECT,
                1);
    }
}
