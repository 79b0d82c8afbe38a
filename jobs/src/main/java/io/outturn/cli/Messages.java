package io.outturn.cli;

import java.nio.file.NoSuchFileException;
import java.sql.SQLException;

/** Failures in words for the person at the console. */
final class Messages {
    private Messages() {}

    static String of(Throwable failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there; --config names the configuration file";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return "the database of runs can't be used: " + firstLine(cause);
            }
        }
        Throwable root = failure;
        while (ExitCode.of(failure) == ExitCode.FAULT && root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
