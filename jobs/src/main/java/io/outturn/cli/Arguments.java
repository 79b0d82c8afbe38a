package io.outturn.cli;

import io.outturn.landing.Excerpt;
import io.outturn.storage.Storage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what is given on the command line, and says in plain words what can't be. */
final class Arguments {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private Arguments() {}

    /** A date of the years exports may name. */
    static LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return date;
            }
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(quoted(text) + " is not a date such as 2026-09-30");
        }
        throw new TypeConversionException(quoted(text) + " is not in the years " + FIRST_YEAR + " to " + LAST_YEAR);
    }

    static Path path(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("the name of a file or folder is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(quoted(text) + " can't be a file or folder: " + e.getReason());
        }
    }

    /** A folder here or on other storage, before it is known which settings the storage has. */
    static final class Place implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return Storage.isRemote(text) ? text : path(text).toString();
        }
    }

    /** A folder here or on other storage. */
    static Path place(Storage storage, String text) {
        return Storage.isRemote(text)
                ? storage.place(text)
                : path(text).toAbsolutePath().normalize();
    }

    static int integer(String text) {
        return Math.toIntExact(whole(text, Integer.MAX_VALUE));
    }

    static long whole(String text) {
        return whole(text, Long.MAX_VALUE);
    }

    private static long whole(String text, long most) {
        try {
            long number = Long.parseLong(text);
            if (number <= most && number >= -most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new TypeConversionException(quoted(text) + " is not a whole number up to " + most);
        }
        throw new TypeConversionException(quoted(text) + " is not a whole number up to " + most);
    }

    private static String quoted(String text) {
        return "'" + Excerpt.of(text) + "'";
    }
}
