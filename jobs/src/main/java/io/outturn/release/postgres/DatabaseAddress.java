package io.outturn.release.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A PostgreSQL database and who logs in to it.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, with parameters of the driver except passwords
 * @param user database user; null to leave it to the driver
 * @param password null where the server or a password file of the driver needs none; never shown
 */
public record DatabaseAddress(String url, @Nullable String user, @Nullable String password) {
    public DatabaseAddress {
        Properties read = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, null) : null;
        if (read == null) {
            throw new IllegalArgumentException(
                    "the database must be given as jdbc:postgresql://host:port/database, with parameters behind a ?");
        }
        if (withoutParameters(url).contains("@")) {
            throw new IllegalArgumentException("the database's address must not hold a user or a password");
        }
        for (PGProperty secret : new PGProperty[] {PGProperty.PASSWORD, PGProperty.SSL_PASSWORD}) {
            if (read.getProperty(secret.getName()) != null) {
                throw new IllegalArgumentException("the database's address must not hold a password");
            }
        }
    }

    Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty(PGProperty.APPLICATION_NAME.getName(), "outturn publish");
        login.setProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        if (user != null) {
            login.setProperty(PGProperty.USER.getName(), user);
        }
        if (password != null) {
            login.setProperty(PGProperty.PASSWORD.getName(), password);
        }
        return DriverManager.getConnection(url, login);
    }

    /** The address as it may be shown: without parameters, user and password. */
    @Override
    public String toString() {
        return withoutParameters(url);
    }

    private static String withoutParameters(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
