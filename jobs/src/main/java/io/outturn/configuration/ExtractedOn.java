package io.outturn.configuration;

import io.outturn.yaml.Default;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * When a file was taken from its system: known from its name, given outright, or else the day the file was last written (UTC).
 *
 * @param fileName regular expression found in the file's path; its first group is the date
 * @param pattern how that date is written
 * @param date one date for all files of the source
 */
public record ExtractedOn(@Nullable String fileName, @Default("yyyy-MM-dd") String pattern, @Nullable LocalDate date) {

    public ExtractedOn {
        if (fileName != null && date != null) {
            throw new IllegalArgumentException("give file_name or date, not both");
        }
        try {
            if (fileName != null && Pattern.compile(fileName).matcher("").groupCount() < 1) {
                throw new IllegalArgumentException(
                        "file_name needs a group in parentheses around the date, such as \"(\\\\d{4}-\\\\d{2}-\\\\d{2})\"");
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("file_name is not a regular expression: " + e.getDescription(), e);
        }
        try {
            LocalDate probe = LocalDate.of(2026, 11, 23);
            DateTimeFormatter formatter = strict(pattern);
            if (!LocalDate.parse(formatter.format(probe), formatter).equals(probe)) {
                throw new IllegalArgumentException();
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("pattern '" + pattern + "' is not a date pattern such as yyyyMMdd", e);
        }
    }

    /** The extraction date, or empty when the path does not hold one as it should. */
    Optional<LocalDate> of(String path, FileTime lastModified) {
        if (date != null) {
            return Optional.of(date);
        }
        if (fileName == null) {
            return Optional.of(LocalDate.ofInstant(lastModified.toInstant(), ZoneOffset.UTC));
        }
        Matcher found = Pattern.compile(fileName).matcher(path);
        try {
            return found.find() && found.group(1) != null
                    ? Optional.of(LocalDate.parse(found.group(1), DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)))
                    : Optional.empty();
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
