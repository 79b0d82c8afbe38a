package io.outturn.landing;

/** A file as a whole can't be landed. The message names the file, what is wrong and what to do, in one line. */
public final class FileRefused extends RuntimeException {
    /** @param message file and reason together; one line each where several files are refused */
    public FileRefused(String message) {
        super(message);
    }

    /** What the reason holds of the file itself is made fit to be shown: short and without control characters. */
    public FileRefused(String file, String reason) {
        super(Excerpt.line(file + ": " + reason));
    }

    public FileRefused(String file, String reason, Throwable cause) {
        super(Excerpt.line(file + ": " + reason), cause);
    }
}
