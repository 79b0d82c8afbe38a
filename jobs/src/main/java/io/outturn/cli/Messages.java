package io.outturn.cli;

import io.outturn.release.postgres.NotPublished;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Locale;

/** Failures in words for the person at the console. */
final class Messages {
    private Messages() {}

    static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotPublished) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof SQLException) {
                return "the database of runs can't be used: " + firstLine(cause);
            }
            if (cause instanceof FileSystemException file) {
                return "can't read or write " + file.getFile() + ": "
                        + (file.getReason() == null ? words(file) : file.getReason());
            }
            if (cause instanceof IOException) {
                return "can't read or write: " + firstLine(cause);
            }
        }
        Throwable root = failure;
        while (ExitCode.of(failure) == ExitCode.FAULT && root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    /** "AccessDeniedException" is "access denied". */
    private static String words(FileSystemException failure) {
        String name = failure.getClass().getSimpleName().replace("Exception", "");
        return name.replaceAll("(?<=[a-z])([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
