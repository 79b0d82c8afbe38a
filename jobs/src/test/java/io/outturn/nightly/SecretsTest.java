package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password comes from the environment and goes to the database, and nowhere else. */
@Tag("slow")
class SecretsTest {
    /** Set for tests in the build; the configuration may only name the variable. */
    private static final String PASSWORD_VARIABLE = "OUTTURN_TEST_PASSWORD";

    @TempDir
    private Path folder;

    /** The libraries' logs, which --debug turns on, would go on in all tests of this process. */
    @AfterAll
    static void turnLogsDown() {
        PrintWriter unread = new PrintWriter(Writer.nullWriter());
        Outturn.run(unread, unread, "dev", "dictionary");
    }

    private Portfolio portfolio(String jobRepository) throws IOException {
        Files.writeString(
                folder.resolve("ledger.csv"),
                "posting_id,posted_on,project_ref,account,currency,amount\n1,2026-01-05,A,4000,EUR,1\n");
        Path configuration = Files.writeString(
                folder.resolve("outturn.yaml"),
                """
                name: Secrets
                reporting_currency: EUR
                job_repository: %s
                sources:
                  - name: ledger
                    contract: finance_posting
                    files: "*.csv"
                    delivers: snapshot
                    control: {stated: {ledger.csv: {rows: 2}}}
                """
                        .formatted(jobRepository));
        return new Portfolio(configuration, folder.resolve("warehouse"), "--debug");
    }

    /** With its own user, whose password the first run sets. */
    private String database(String passwordFrom) {
        return "{url: \"jdbc:h2:file:" + folder.resolve("runs") + "\", user: keeper, password_from: " + passwordFrom
                + "}";
    }

    private void tellsNothing(String secret, Portfolio.Call call) throws IOException {
        assertThat(secret).hasSizeGreaterThan(8);
        assertThat(call.out() + call.err()).doesNotContain(secret);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    @Test
    void thePasswordIsNeitherPrintedNorKept() throws IOException {
        Portfolio portfolio = portfolio(database(PASSWORD_VARIABLE));
        Portfolio.Call stopped = portfolio.call("run");
        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(4);
        assertThat(stopped.err()).contains("\tat ");
        tellsNothing(System.getenv(PASSWORD_VARIABLE), stopped);
        assertThat(folder.resolve("runs.mv.db")).exists();

        Portfolio.Call listed = portfolio.call("runs").succeeded();
        assertThat(listed.out()).contains("failed in ", "should hold 2 rows");
        tellsNothing(System.getenv(PASSWORD_VARIABLE), listed);
    }

    @Test
    void aPasswordThatIsWrongIsNotPrintedEither() throws IOException {
        portfolio(database(PASSWORD_VARIABLE)).call("run");
        // Any other variable that is set will do for a wrong one.
        Portfolio.Call refused = portfolio(database("PATH")).call("run");
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(8);
        tellsNothing(System.getenv("PATH"), refused);
    }

    @Test
    void aVariableThatIsNotSetIsNamed() throws IOException {
        Portfolio.Call refused = portfolio(database("OUTTURN_NOT_SET_ANYWHERE")).call("run");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err()).contains("OUTTURN_NOT_SET_ANYWHERE, which is not set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example/outturn?user=a&password=hidden",
                "jdbc:postgresql://db.example/outturn?sslpassword=hidden",
                "jdbc:postgresql://outturn:hidden@db.example/outturn",
                "jdbc:h2:file:/tmp/runs;PASSWORD=hidden"
            })
    void aPasswordInTheConfigurationIsRefused(String url) throws IOException {
        Portfolio.Call refused = portfolio("{url: \"" + url + "\"}").call("check");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(List.of(refused.err().split("\n")))
                .anySatisfy(line -> assertThat(line).contains("url must not hold a password"));
        assertThat(refused.out() + refused.err()).doesNotContain("hidden");
    }
}
