package io.outturn.configuration;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the runs are kept; an H2 file in the warehouse when not given.
 *
 * @param url JDBC address of a PostgreSQL database
 * @param user database user; null to leave it to the driver
 * @param passwordFrom name of the environment variable that holds the password; the password itself never stands in a file
 */
public record JobRepository(String url, @Nullable String user, @Nullable String passwordFrom) {
    public JobRepository {
        if (!url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:h2:")) {
            throw new IllegalArgumentException("url must start with jdbc:postgresql: or jdbc:h2:");
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=") || url.matches("[^/]*//[^/]*@.*")) {
            throw new IllegalArgumentException(
                    "url must not hold a password; name an environment variable under password_from");
        }
    }
}
