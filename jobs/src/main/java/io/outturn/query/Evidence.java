package io.outturn.query;

import io.outturn.contract.Column;
import io.outturn.contract.Contracts;
import io.outturn.release.LandedViews;
import io.outturn.release.LostEvidence;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.Warehouse;
import io.outturn.storage.LocalCopies;
import io.outturn.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Creates views of what the figures of a release are computed from, beside its tables: landed exports as known to the release
 * ({@code export}), published working steps ({@code working}), rows that formulae add up ({@code evidence}), settings ({@code
 * setting}) and the as-of date ({@code released}).
 */
public final class Evidence {
    /** The step that tells why a figure is null, for explanations. */
    private static final String REASONS = "reason_code";

    private static final String VIEWS = "/explain/evidence.sql";
    private static final Pattern STEP = Pattern.compile("\\bworking\\.(\\w+)");
    private static final Pattern VIEW = Pattern.compile("create view (evidence\\.\\w+)");
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*\n");

    private Evidence() {}

    /** Names of the working steps that a release has to publish so that its figures can be explained. */
    public static Set<String> steps() {
        Set<String> steps = new TreeSet<>(Set.of(REASONS));
        Stream<String> formulae = Contracts.tables().all().stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::formula)
                .filter(Objects::nonNull);
        Stream.concat(Stream.of(views()), formulae).forEach(text -> {
            Matcher step = STEP.matcher(text);
            while (step.find()) {
                steps.add(step.group(1));
            }
        });
        return steps;
    }

    /**
     * Adds the views to a release's database, except those of steps that a release of an earlier version does not have, and
     * views that read these.
     *
     * @return names of the working steps and views that are left out
     * @throws LostEvidence when one of its landed files is gone
     */
    public static Set<String> register(ReleaseDatabase database, Warehouse warehouse, Manifest release)
            throws SQLException, IOException {
        Set<String> leftOut = new TreeSet<>();
        ExplanationFunctions.register(database.connection());
        try (Statement statement = database.connection().createStatement()) {
            statement.execute("create table released as select date '" + release.asOf() + "' as as_of");
            settings(statement, release.settings());
            statement.execute("create schema working");
            for (String step : steps()) {
                Path folder = warehouse.release(release).resolve("working").resolve(step);
                if (!Files.isDirectory(folder)) {
                    leftOut.add("working." + step);
                    continue;
                }
                statement.execute("create view working." + step + " as select * from read_parquet('"
                        + Location.toQuery(folder) + "/*.parquet')");
            }
            LandedViews.create(statement, warehouse, release);
            SharedFormulas.register(statement);
            for (String view : STATEMENT_END.split(views(), 0)) {
                if (!view.isBlank()) {
                    add(statement, view, leftOut);
                }
            }
        }
        return leftOut;
    }

    /** The folders on this machine that the views read, beside those of the release's tables. */
    static List<Path> folders(Warehouse warehouse, Manifest release) {
        Set<Path> folders = new LinkedHashSet<>();
        for (String step : steps()) {
            Path folder = warehouse.release(release).resolve("working").resolve(step);
            if (Files.isDirectory(folder)) {
                folders.add(LocalCopies.of(folder));
            }
        }
        folders.addAll(LandedViews.folders(warehouse, release));
        return List.copyOf(folders);
    }

    private static void add(Statement statement, String view, Set<String> leftOut) throws SQLException {
        try {
            statement.execute(view);
        } catch (SQLException e) {
            Matcher name = VIEW.matcher(view);
            if (!name.find()) {
                throw e;
            }
            leftOut.add(name.group(1));
        }
    }

    private static void settings(Statement statement, Map<String, String> settings) throws SQLException {
        statement.execute("create table setting (name varchar, value varchar)");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            statement.execute("insert into setting values (" + ReleaseDatabase.literal(setting.getKey()) + ", "
                    + ReleaseDatabase.literal(setting.getValue()) + ")");
        }
    }

    private static String views() {
        return SharedFormulas.text(VIEWS);
    }
}
