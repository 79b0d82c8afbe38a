package io.outturn.release.postgres;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.outturn.nightly.SampleRelease;
import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import io.outturn.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** A release made out of the sample's: another name and date, and tables rewritten by SQL. */
final class MadeRelease {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path warehouse;
    private Manifest manifest;

    private MadeRelease(Path warehouse, Manifest manifest) {
        this.warehouse = warehouse;
        this.manifest = manifest;
    }

    /** Copies the sample's release into a warehouse as one of another date, which becomes current. */
    static MadeRelease of(LocalDate asOf, Path warehouse) throws IOException {
        Warehouse sample = new Warehouse(SampleRelease.warehouse());
        Manifest from = sample.currentRelease().orElseThrow();
        Manifest manifest = named(asOf, "made-" + asOf, from, from.tables());
        MadeRelease made = new MadeRelease(warehouse, manifest);
        FileUtils.copyDirectory(
                sample.releases().resolve(from.release()).toFile(),
                made.folder().toFile());
        made.having(manifest.tables());
        Path current = new Warehouse(warehouse).current();
        Files.deleteIfExists(current);
        Files.createSymbolicLink(current, Path.of("releases", manifest.release()));
        return made;
    }

    String name() {
        return manifest.release();
    }

    Path folder() {
        return new Warehouse(warehouse).releases().resolve(manifest.release());
    }

    /** Puts the rows of a query in the place of a table's; {@code this} stands for the table. */
    MadeRelease with(String table, String sql) throws SQLException, IOException {
        Path files = folder().resolve("tables").resolve(table);
        Path written = Files.createTempFile("made", ".parquet");
        long rows;
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "create view this as select * from read_parquet('" + Location.toQuery(files) + "/*.parquet')");
            statement.execute("copy (" + sql + ") to '" + Location.toQuery(written) + "' (format parquet)");
            try (ResultSet count =
                    statement.executeQuery("select count(*) from read_parquet('" + Location.toQuery(written) + "')")) {
                count.next();
                rows = count.getLong(1);
            }
        }
        FileUtils.cleanDirectory(files.toFile());
        FileUtils.moveFile(written.toFile(), files.resolve("part-0.parquet").toFile());
        return promising(table, rows);
    }

    /** Computed from something else, under the same name. */
    MadeRelease fromSomethingElse() throws IOException {
        return write(manifest.fingerprint() + "-else", manifest.tables());
    }

    /** Makes the manifest state a number of rows for a table. */
    MadeRelease promising(String table, long rows) throws IOException {
        List<Manifest.Table> tables = new ArrayList<>();
        for (Manifest.Table of : manifest.tables()) {
            tables.add(
                    of.name().equals(table) ? new Manifest.Table(table, of.contractVersion(), rows, of.files()) : of);
        }
        return having(tables);
    }

    /** Leaves a table out. */
    MadeRelease without(String table) throws IOException {
        FileUtils.deleteDirectory(folder().resolve("tables").resolve(table).toFile());
        return having(manifest.tables().stream()
                .filter(of -> !of.name().equals(table))
                .toList());
    }

    private MadeRelease having(List<Manifest.Table> tables) throws IOException {
        return write(manifest.fingerprint(), tables);
    }

    private MadeRelease write(String fingerprint, List<Manifest.Table> tables) throws IOException {
        manifest = named(manifest.asOf(), fingerprint, manifest, tables);
        JSON.writeValue(folder().resolve(Manifest.FILE).toFile(), manifest);
        return this;
    }

    private static Manifest named(LocalDate asOf, String fingerprint, Manifest from, List<Manifest.Table> tables) {
        return new Manifest(
                asOf + "-1",
                asOf,
                fingerprint,
                null,
                from.portfolio(),
                from.configurationHash(),
                from.codeVersion(),
                from.publishedAt(),
                from.settings(),
                from.inputs(),
                tables,
                from.evidence());
    }
}
