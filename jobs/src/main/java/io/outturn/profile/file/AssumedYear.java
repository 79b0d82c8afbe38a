package io.outturn.profile.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The year of months that do not say of which year they are.
 *
 * @param reason where it stands
 */
public record AssumedYear(int year, String reason) {
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20\\d{2})(?!\\d{1,3}(?!\\d))");

    /** The first year that the sheet's name, the lines above the header or the file's name say; else the one it was written in. */
    static AssumedYear of(Path file, @Nullable String sheet, List<String> above) throws IOException {
        Matcher year = YEAR.matcher(sheet == null ? "" : sheet);
        if (year.find()) {
            return new AssumedYear(Integer.parseInt(year.group(1)), "as the sheet's name says");
        }
        for (String line : above) {
            year = YEAR.matcher(line);
            if (year.find()) {
                return new AssumedYear(Integer.parseInt(year.group(1)), "as it says above the header");
            }
        }
        year = YEAR.matcher(String.valueOf(file.getFileName()));
        if (year.find()) {
            return new AssumedYear(Integer.parseInt(year.group(1)), "as the file's name says");
        }
        int written = Files.getLastModifiedTime(file)
                .toInstant()
                .atZone(ZoneOffset.UTC)
                .getYear();
        return new AssumedYear(written, "as the file was last written then");
    }
}
