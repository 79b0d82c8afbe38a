package io.outturn.cli;

import io.outturn.landing.FileRefused;
import io.outturn.nightly.NoSpaceLeft;
import io.outturn.release.DamagedFiles;
import io.outturn.release.UnreadableRelease;
import io.outturn.release.postgres.NotPublished;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Locale;
import org.h2.api.ErrorCode;

/** Failures in words for the person at the console. */
final class Messages {
    private Messages() {}

    static String of(Throwable failure) {
        String refusal = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotPublished
                    || cause instanceof NoSpaceLeft
                    || cause instanceof DamagedFiles
                    || cause instanceof UnreadableRelease) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof SQLException query && ExitCode.isWithin(query)) {
                return "a query failed: " + firstLine(query);
            }
            if (cause instanceof SQLException database) {
                return ofRunRecords(database);
            }
            if (cause instanceof FileSystemException file) {
                return "can't read or write " + file.getFile() + ": "
                        + (file.getReason() == null ? words(file) : file.getReason());
            }
            if (cause instanceof FileRefused) {
                refusal = cause.getMessage();
            }
            if (cause instanceof IOException) {
                // A library's own failure behind a refusal, which has said it of the file already.
                return refusal != null ? refusal : "can't read or write: " + firstLine(cause);
            }
        }
        Throwable root = failure;
        while (ExitCode.of(failure) == ExitCode.FAULT && root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    private static String ofRunRecords(SQLException failure) {
        String message = "the database of runs can't be used: " + firstLine(failure);
        return switch (failure.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                message + "\nanother program has its file open; close it, then run again";
            case ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.FILE_CORRUPTED_1,
                    ErrorCode.FILE_VERSION_ERROR_1,
                    ErrorCode.GENERAL_ERROR_1 ->
                message
                        + "\nwhere there is room and the file may be written, it is damaged or from another version: move it away"
                        + " and run again. A new one is begun; only the list of earlier runs is lost, no release";
            default -> message;
        };
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
