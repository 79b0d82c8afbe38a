package io.outturn.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import io.outturn.nightly.SampleRelease;
import io.outturn.release.postgres.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** The sample's release in a real PostgreSQL, asked by a login that may only read. */
final class ServedSample {
    static final Path OPERATIONS = Path.of("operations");

    private static TestServer.@Nullable Database database;

    private ServedSample() {}

    /** Logs in as a member of the group of readers. */
    static synchronized Connection connect() throws Exception {
        if (database == null) {
            TestServer.Database made = TestServer.database();
            made.psql(OPERATIONS.resolve("postgresql/roles.sql"), TestServer.administrator());
            made.execute("alter role outturn_loader password '" + TestServer.password() + "'");
            publish(made);
            made.execute("create role viewer login password '" + TestServer.password() + "' in role outturn_reader");
            database = made;
        }
        Connection connection = database.connectAs("viewer");
        connection.setReadOnly(true);
        return connection;
    }

    private static void publish(TestServer.Database into) {
        StringWriter err = new StringWriter();
        int code = Outturn.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                "publish",
                "--config",
                SampleRelease.configuration().toString(),
                "--warehouse",
                SampleRelease.warehouse().toString(),
                "--to",
                into.url(),
                "--user",
                "outturn_loader",
                "--password-from",
                TestServer.PASSWORD_VARIABLE);
        assertThat(code).as(err.toString()).isZero();
    }
}
