package io.outturn.release;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.Landing;
import io.outturn.storage.LocalCopies;
import io.outturn.storage.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Creates DuckDB views of the landed rows that a release rests on: one per contract, in the schema {@code export}. */
public final class LandedViews {
    private LandedViews() {}

    /**
     * Creates the views, and {@code export.source} with the system of each source.
     *
     * @throws LostEvidence when a landed file is gone
     */
    public static void create(Statement statement, Warehouse warehouse, Manifest release) throws SQLException {
        statement.execute("create schema export");
        statement.execute("create table export.source (source varchar, system varchar)");
        for (Manifest.Input input : release.inputs()) {
            statement.execute("insert into export.source select " + ReleaseDatabase.literal(input.source()) + ", "
                    + ReleaseDatabase.literal(Objects.requireNonNullElse(input.system(), input.source()))
                    + " where " + ReleaseDatabase.literal(input.source())
                    + " not in (select source from export.source)");
        }
        for (Contract contract : Contracts.exports().all()) {
            List<Manifest.Input> files = release.inputs().stream()
                    .filter(input -> input.contract().equals(contract.name()))
                    .toList();
            statement.execute("create view export." + contract.name() + " as "
                    + (files.isEmpty() ? empty(contract) : rows(contract, files, warehouse)));
        }
    }

    /** The folders on this machine that the views read. */
    public static Set<Path> folders(Warehouse warehouse, Manifest release) {
        Set<Path> folders = new LinkedHashSet<>();
        for (Manifest.Input input : release.inputs()) {
            Path rows = warehouse.landed().of(input.contract(), input.landing()).resolve(Landing.ROWS);
            folders.add(LocalCopies.of(rows).resolveSibling(".").normalize());
        }
        return folders;
    }

    private static String empty(Contract contract) {
        List<String> columns = new ArrayList<>();
        contract.columns()
                .forEach(column ->
                        columns.add("cast(null as " + duckType(column.type().ddl()) + ") as \"" + column.name() + '"'));
        return "select " + String.join(", ", columns)
                + ", '' as _source, '' as _file, 0 as _line, null::date as _extracted_on where false";
    }

    private static String duckType(String ddl) {
        return ddl.replaceAll("(?i)ARRAY<STRING>", "VARCHAR[]")
                .replaceAll("(?i)MAP<STRING,STRING>", "MAP(VARCHAR, VARCHAR)")
                .replaceAll("(?i)\\bSTRING\\b", "VARCHAR");
    }

    /** As in the night, a row of a source that delivers changes replaces earlier rows of its key. */
    private static String rows(Contract contract, List<Manifest.Input> files, Warehouse warehouse) {
        List<String> origins = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (Manifest.Input file : files) {
            Path rows = warehouse.landed().of(contract.name(), file.landing()).resolve(Landing.ROWS);
            if (!Files.exists(rows)) {
                throw new LostEvidence("the landed rows of " + file.file() + " are gone from the warehouse");
            }
            String path = "'" + Location.toQuery(rows) + "'";
            if (!paths.contains(path)) {
                paths.add(path);
            }
            origins.add("("
                    + String.join(
                            ", ",
                            ReleaseDatabase.literal(file.landing()),
                            ReleaseDatabase.literal(file.source()),
                            ReleaseDatabase.literal(file.file()),
                            "date '" + file.extractedOn() + "'",
                            String.valueOf("changes".equals(file.delivers())))
                    + ")");
        }
        StringBuilder key = new StringBuilder("_source");
        contract.key()
                .forEach(column -> key.append(", \"").append(column.name()).append('"'));
        return "select r.* exclude (" + Landing.LANDING_COLUMN + "), o._source, o._file, o._extracted_on"
                + " from read_parquet([" + String.join(", ", paths) + "], union_by_name = true) as r"
                + " inner join (values " + String.join(", ", origins)
                + ") as o (landing, _source, _file, _extracted_on, _replaces) on o.landing = r."
                + Landing.LANDING_COLUMN
                + " qualify not o._replaces or row_number() over (partition by " + key
                + " order by o._extracted_on desc, o._file desc, r." + Landing.LINE_COLUMN + " desc) = 1";
    }
}
