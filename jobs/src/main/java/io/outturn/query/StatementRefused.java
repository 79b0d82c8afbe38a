package io.outturn.query;

/** An SQL statement that can't be answered; the message is one line for its author. */
public final class StatementRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    StatementRefused(String message) {
        super(message.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " "));
    }
}
