package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import io.outturn.measure.LocalSpark;
import io.outturn.release.Warehouse;
import io.outturn.storage.Location;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the program on a configuration and looks at what it published, through DuckDB. */
public final class Portfolio {
    private static final Pattern TABLE = Pattern.compile("\\{(\\w+)}");
    public static final Path SAMPLE =
            Path.of("..", "sample-data").toAbsolutePath().normalize();

    private final Path configuration;
    private final Path warehouse;
    private final List<String> more;

    public Portfolio(Path configuration, Path warehouse, String... more) {
        this.configuration = configuration;
        this.warehouse = warehouse;
        this.more = List.of(more);
    }

    static Portfolio sample(Path warehouse) {
        return new Portfolio(SAMPLE.resolve("outturn.yaml"), warehouse);
    }

    /** The sample portfolio with a copy of its finished release, to be damaged. */
    static Portfolio released(Path warehouse) throws IOException {
        try (Stream<Path> paths = Files.walk(SampleRelease.warehouse())) {
            for (Path path : paths.toList()) {
                Path copy = warehouse.resolve(SampleRelease.warehouse().relativize(path));
                Files.copy(path, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return sample(warehouse);
    }

    /** What one call of the program came to. */
    public record Call(int exitCode, String out, String err) {
        public Call succeeded() {
            assertThat(exitCode).as("%s%n%s", out, err).isZero();
            return this;
        }
    }

    List<String> arguments(String command, String... further) {
        List<String> arguments = new ArrayList<>(
                List.of(command, "--config", configuration.toString(), "--warehouse", warehouse.toString()));
        arguments.addAll(more);
        arguments.addAll(List.of(further));
        return arguments;
    }

    public Call call(String command, String... further) {
        LocalSpark.end();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Outturn.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments(command, further).toArray(String[]::new));
        return new Call(code, out.toString(), err.toString());
    }

    Path current() {
        if (Storage.isLocal(warehouse)) {
            return warehouse.resolve("current");
        }
        try {
            Warehouse remote = new Warehouse(warehouse);
            return remote.release(remote.currentRelease().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> releases() throws IOException {
        if (!Files.exists(warehouse.resolve("releases"))) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(warehouse.resolve("releases"))) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** Rows of a query, cells joined by "|"; {@code {table}} stands for a table of the current release. */
    List<String> query(String sql) throws SQLException {
        Path tables = current().resolve("tables");
        String resolved = TABLE.matcher(sql)
                .replaceAll(name -> Matcher.quoteReplacement(
                        "read_parquet('" + Location.toQuery(tables.resolve(name.group(1))) + "/*.parquet')"));
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(resolved)) {
            List<String> result = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                result.add(String.join("|", row));
            }
            return result;
        }
    }

    /** Every published row of every table, sorted, as text. */
    List<String> everything() throws SQLException, IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> tables = Files.list(current().resolve("tables"))) {
            for (Path table : tables.sorted().toList()) {
                String name = table.getFileName().toString();
                query("select cast(t as varchar) from {" + name + "} t order by 1")
                        .forEach(row -> rows.add(name + ": " + row));
            }
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }
}
