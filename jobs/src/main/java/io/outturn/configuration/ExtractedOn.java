package io.outturn.configuration;

import com.google.re2j.Matcher;
import io.outturn.expression.BoundedPattern;
import io.outturn.yaml.Default;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a file was taken from its system: known from its name, given in a column or outright, or else the day the file was last written (UTC).
 *
 * @param fileName regular expression found in the file's path; its first group is the date
 * @param column header of a column that holds the date, the same in every row
 * @param pattern how that date is written
 * @param date one date for all files of the source
 */
public record ExtractedOn(
        @Nullable String fileName,
        @Nullable String column,
        @Default("yyyy-MM-dd") String pattern,
        @Nullable LocalDate date) {

    public ExtractedOn {
        if (Stream.of(fileName, column, date).filter(given -> given != null).count() > 1) {
            throw new IllegalArgumentException("give only one of file_name, column and date");
        }
        if (fileName != null) {
            BoundedPattern.withGroup("file_name", fileName, "the date", "(\\\\d{4}-\\\\d{2}-\\\\d{2})");
        }
        try {
            LocalDateTime probe = LocalDateTime.of(2026, 11, 23, 4, 5, 6);
            DateTimeFormatter formatter = strict(pattern);
            if (!LocalDate.parse(formatter.format(probe), formatter).equals(probe.toLocalDate())) {
                throw new IllegalArgumentException();
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("pattern '" + pattern + "' is not a date pattern such as yyyyMMdd", e);
        }
    }

    /** The extraction date, or empty when the path does not hold one as it should. Not for one in a column. */
    Optional<LocalDate> of(String path, FileTime lastModified) {
        if (date != null) {
            return Optional.of(date);
        }
        if (fileName == null) {
            return Optional.of(LocalDate.ofInstant(lastModified.toInstant(), ZoneOffset.UTC));
        }
        Matcher found = BoundedPattern.compile("file_name", fileName).matcher(path);
        return found.find() ? read(found.group(1)) : Optional.empty();
    }

    /** A date this gave, where it was found, why it can't be and what to do about it. */
    String explained(LocalDate found, String reason) {
        if (date != null) {
            return found + " by extracted_on.date, " + reason + "; mend that date";
        }
        if (column != null) {
            return found + " by its column '" + column + "', " + reason + "; mend the export or extracted_on";
        }
        return fileName != null
                ? found + " by its name, " + reason + "; rename the file or mend extracted_on"
                : found + " by the time it was last written, " + reason
                        + "; set that time right, or say in extracted_on when it was taken";
    }

    /** Whether the day a file was last written stands for the day it was taken. */
    public boolean isFileTime() {
        return date == null && column == null && fileName == null;
    }

    /** The date a text holds in this form, or empty. */
    Optional<LocalDate> read(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(LocalDate.parse(text, strict(pattern)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The 31st of September is no date; "u" is the proleptic year, as the strict resolver wants it. */
    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
