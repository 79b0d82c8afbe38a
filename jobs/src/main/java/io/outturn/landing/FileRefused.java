package io.outturn.landing;

/** A whole file can't be taken; the message names the file, what is wrong and what to do, in one line. */
public final class FileRefused extends RuntimeException {
    /** @param message file and reason together */
    public FileRefused(String message) {
        super(message);
    }

    public FileRefused(String file, String reason) {
        super(file + ": " + reason);
    }

    public FileRefused(String file, String reason, Throwable cause) {
        super(file + ": " + reason, cause);
    }
}
