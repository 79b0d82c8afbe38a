package io.outturn.configuration;

import io.outturn.landing.CsvDialect;
import io.outturn.landing.FileFormat;
import io.outturn.landing.Headers;
import io.outturn.landing.IdForm;
import io.outturn.landing.MissingKeys;
import io.outturn.landing.RepeatedKeys;
import io.outturn.landing.WorkbookSheet;
import io.outturn.yaml.CheckedBy;
import io.outturn.yaml.Default;
import org.jspecify.annotations.Nullable;

/**
 * A table that expressions of sources look in: files of its own, or those of a source. It feeds no contract, and looks in no other
 * table itself, so nothing can lead in a circle.
 *
 * @param name what expressions call it
 * @param source the source whose files it has; null for files of its own
 * @param files glob of its own files, relative to the configuration file; null where it has those of a source
 * @param key the column that keys are looked for in
 * @param delivers which of its own files count; of those of a source as the source says
 * @param ids which keys are the same although they are written differently
 * @param repeatedKeys what a key means that stands there with several values
 * @param missingKeys what a key means that is not there
 */
public record Lookup(
        @CheckedBy(Checks.SourceName.class) String name,
        @Nullable String source,
        @CheckedBy(Checks.Glob.class) @Nullable String files,
        Headers key,
        @Default("snapshot") Delivery delivers,
        @Default("") ExtractedOn extractedOn,
        @Nullable FileFormat format,
        @Default("") CsvDialect csv,
        @Default("") WorkbookSheet workbook,
        @Default("") IdForm ids,
        @Default("reject") RepeatedKeys repeatedKeys,
        @Default("empty") MissingKeys missingKeys) {

    public Lookup {
        if ((source == null) == (files == null)) {
            throw new IllegalArgumentException("give either files, or the source whose files it has");
        }
        if (repeatedKeys == RepeatedKeys.ADD_UP) {
            throw new IllegalArgumentException("repeated_keys is add_up, and what is looked up is a text;"
                    + " reject, keep_first and keep_last can be");
        }
        if (extractedOn.column() != null) {
            throw new IllegalArgumentException(
                    "extracted_on of a table that is looked in can be file_name or date, not column");
        }
    }
}
