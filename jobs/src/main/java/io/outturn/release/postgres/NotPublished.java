package io.outturn.release.postgres;

import io.outturn.landing.Excerpt;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A release could not be loaded or served; the database serves what it served before. One line, for people. */
public final class NotPublished extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Another process publishes to the same schema. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy(String schema) {
            super("another publish to the schema " + schema + " is running; wait for it to end, then run again");
        }
    }

    NotPublished(String reason, @Nullable Throwable cause) {
        super(reason + "; nothing was published, and what was served before still is", cause);
    }

    /** With the message of the database or driver, without causes. */
    static NotPublished because(DatabaseAddress address, Exception failure) {
        SQLException said = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .orElse(null);
        return said == null
                ? new NotPublished(Excerpt.line(String.valueOf(failure.getMessage())), failure)
                : new NotPublished(address + ": " + words(said), said);
    }

    /** The server's message with its detail, which names the rows or objects, on one line. */
    static String words(SQLException failure) {
        ServerErrorMessage server = failure instanceof PSQLException said ? said.getServerErrorMessage() : null;
        if (server == null || server.getMessage() == null) {
            return Excerpt.line(
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        }
        String detail = server.getDetail() == null
                ? ""
                : " (" + server.getDetail().lines().findFirst().orElse("") + ")";
        return Excerpt.line(server.getMessage() + detail);
    }
}
