package io.outturn.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.known.InputSize;
import io.outturn.known.ResultCache;
import io.outturn.lab.estate.Estate;
import io.outturn.lab.estate.EstateSize;
import io.outturn.lab.estate.EstateSize.LedgerFiles;
import io.outturn.nightly.Portfolio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night computes from roll-ups of earlier nights, by one core or two and from one file or many, is the same. */
@Tag("slow")
class RolledUpNightTest {
    private static final List<String> NIGHTS = List.of("2026-09-30", "2026-10-01", "2026-10-02");
    /** More than all exports but the ledger have, less than the ledger. */
    private static final long ONLY_THE_LEDGER = 4000;

    private static final long EVERYTHING = 1;

    @TempDir
    private Path folder;

    @AfterEach
    void asUsual() {
        System.clearProperty(InputSize.PROPERTY);
    }

    @Test
    void nightAfterNightTheTablesAreThoseComputedFromEveryPosting() throws Exception {
        EstateSize size = new EstateSize(8, 3, 9000, 6, 0, 11, 0.01, LedgerFiles.PER_MONTH);
        Path estate = folder.resolve("estate");
        write(estate, size);
        nights(estate, EVERYTHING, NIGHTS.get(0));
        damageCache();
        write(estate, size.withDays(1));
        nights(estate, ONLY_THE_LEDGER, NIGHTS.get(1));
        Set<String> before = addresses();
        write(estate, size.withDays(2));
        // What a ledger file came to yesterday is not what it comes to by this crosswalk.
        Path crosswalk = estate.resolve("exports/2026-10-02/crosswalk/crosswalk.csv");
        List<String> links = new ArrayList<>(Files.readAllLines(crosswalk));
        assertThat(links.size()).isGreaterThan(3);
        links.remove(links.size() - 1);
        Files.write(crosswalk, links);
        nights(estate, EVERYTHING, NIGHTS.get(2));
        Set<String> after = addresses();
        assertThat(after).as("what the crosswalk sends elsewhere").isNotEmpty().isNotEqualTo(before);
        after.retainAll(before);
        assertThat(after).as("what it leaves where it was").isNotEmpty();
        assertThat(folder.resolve("plain/cache/allocated_by_file")).doesNotExist();
    }

    @Test
    void oneLedgerFileComesToTheSameAsMany() throws Exception {
        Path many = folder.resolve("many");
        Path one = folder.resolve("one");
        write(many, new EstateSize(8, 3, 6000, 6, 0, 13, 0, LedgerFiles.PER_MONTH));
        write(one, new EstateSize(8, 3, 6000, 6, 0, 13, 0, LedgerFiles.ONE));
        night(many, "by-month", ONLY_THE_LEDGER, "local[2]", NIGHTS.get(0));
        night(one, "at-once", ONLY_THE_LEDGER, "local[2]", NIGHTS.get(0));
        List<String> tables = tables();
        // They say which files there are, and where in them a row stands.
        tables.removeAll(
                List.of("input_file", "input_note", "ledger_tie", "rejected_row", "reconciliation", "unmatched"));
        for (String table : tables) {
            assertThat(differing("by-month", "at-once", table, "*")).as(table).isZero();
        }
        // A key that comes again is rejected in one file, and replaces the earlier row in a later one; the actuals are
        // the same.
        assertThat(
                        differing(
                                "by-month",
                                "at-once",
                                "ledger_tie",
                                "distinct case when section = 'actuals' then step end, case when section = 'actuals' then amount end"))
                .isZero();
        assertThat(differing("by-month", "at-once", "unmatched", "* exclude (first_line)"))
                .isZero();
        assertThat(differing("by-month", "at-once", "unmatched", "*")).isPositive();
    }

    /** The same night twice: from every posting with nothing remembered, and from what was remembered by one core. */
    private void nights(Path estate, long many, String asOf) throws Exception {
        FileUtils.deleteDirectory(folder.resolve("plain/cache").toFile());
        night(estate, "plain", Long.MAX_VALUE, "local[2]", asOf);
        night(estate, "rolled", many, "local[1]", asOf);
        for (String table : tables()) {
            assertThat(differing("plain", "rolled", table, "*"))
                    .as("%s on %s", table, asOf)
                    .isZero();
        }
    }

    private void damageCache() throws IOException {
        try (Stream<Path> stored = Files.walk(folder.resolve("rolled/cache"))) {
            List<Path> files =
                    stored.filter(path -> path.toString().endsWith(".parquet")).toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(3);
            for (Path file : files) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
    }

    private static void write(Path estate, EstateSize size) throws IOException {
        new Estate(size).write(estate, written -> {});
    }

    private void night(Path estate, String warehouse, long many, String master, String asOf) throws IOException {
        Path configuration = estate.resolve(warehouse + ".yaml");
        Files.writeString(
                configuration,
                Files.readString(estate.resolve(Estate.CONFIGURATION)) + "\nspark:\n  spark.master: " + master + "\n");
        System.setProperty(InputSize.PROPERTY, String.valueOf(many));
        new Portfolio(configuration, folder.resolve(warehouse))
                .call("run", "--as-of", asOf)
                .succeeded();
    }

    /** Of the ledger files as the last night knew them. */
    private Set<String> addresses() throws IOException {
        try (Stream<Path> stored = Files.walk(folder.resolve("rolled/cache/allocated_by_file"))) {
            List<Path> contents =
                    stored.filter(path -> path.endsWith("_contents")).toList();
            Set<String> addresses = new TreeSet<>();
            contents.forEach(each -> addresses.addAll(
                    ResultCache.labels(Objects.requireNonNull(each.getParent())).orElseThrow()));
            return addresses;
        }
    }

    private static List<String> tables() {
        return new ArrayList<>(
                Contracts.tables().all().stream().map(Contract::name).toList());
    }

    /** How many rows only one of two releases has; all tables have rows in both, or in neither. */
    private long differing(String one, String other, String table, String columns) throws SQLException {
        String ours = rows(one, table, columns);
        String theirs = rows(other, table, columns);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from ((" + ours + " except all " + theirs
                        + ") union all (" + theirs + " except all " + ours + "))")) {
            count.next();
            return count.getLong(1);
        }
    }

    private String rows(String warehouse, String table, String columns) {
        return "select " + columns + " from read_parquet('"
                + folder.resolve(warehouse).resolve("current/tables").resolve(table) + "/*.parquet')";
    }
}
