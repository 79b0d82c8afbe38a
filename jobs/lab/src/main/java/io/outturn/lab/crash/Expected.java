package io.outturn.lab.crash;

import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.ReleaseFiles;
import io.outturn.release.Warehouse;
import io.outturn.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a warehouse must come to, whatever happens on the way.
 *
 * @param old the release that was current before the night
 * @param undisturbed a warehouse in which the same night ran to its end
 * @param release its release
 */
record Expected(Manifest old, Warehouse undisturbed, Manifest release) {

    /**
     * Which release readers are given after a kill.
     *
     * @param violations told when it is not a complete one, or when any other release is not complete
     */
    Optional<Kill.Current> current(Warehouse warehouse, List<String> violations) throws IOException {
        List<Manifest> all = warehouse.manifests();
        for (Manifest manifest : all) {
            violations.addAll(ReleaseFiles.damage(warehouse, manifest));
        }
        if (folders(warehouse.releases()).size() != all.size()) {
            violations.add("a release has no manifest");
        }
        Optional<Manifest> current = warehouse.currentRelease();
        if (current.isPresent() && current.get().equals(old)) {
            return Optional.of(all.size() == 1 ? Kill.Current.OLD : Kill.Current.OLD_BESIDE_THE_NEW);
        }
        if (current.isPresent() && current.get().fingerprint().equals(release.fingerprint())) {
            return Optional.of(Kill.Current.NEW);
        }
        violations.add("current is " + current.map(Manifest::release).orElse("nothing"));
        return Optional.empty();
    }

    /** What differs from the undisturbed warehouse after the night was run to its end; empty when nothing does. */
    List<String> differences(Warehouse warehouse) throws IOException, SQLException {
        List<String> differences = new ArrayList<>();
        Optional<Kill.Current> current = current(warehouse, differences);
        if (current.filter(Kill.Current.NEW::equals).isEmpty()) {
            differences.add("current is " + current + " after the night was run to its end");
            return differences;
        }
        Manifest now = warehouse.currentRelease().orElseThrow();
        if (!now.inputs().equals(release.inputs())) {
            differences.add("the files it rests on, or their counts, are not those of the undisturbed night");
        }
        now.inputs().stream()
                .filter(input -> input.rowsRead() != input.rowsAccepted() + input.rowsRejected() + input.rowsLeftOut())
                .forEach(input -> differences.add(input.file() + ": rows read are not accepted + rejected + left out"));
        differences.addAll(tables(warehouse, now));
        if (!tree(warehouse.folder()).equals(tree(undisturbed.folder()))) {
            differences.add("left over: " + difference(tree(warehouse.folder()), tree(undisturbed.folder()))
                    + ", missing: " + difference(tree(undisturbed.folder()), tree(warehouse.folder())));
        }
        return differences;
    }

    private List<String> tables(Warehouse warehouse, Manifest now) throws SQLException, IOException {
        List<String> differences = new ArrayList<>();
        if (hashes(now).equals(hashes(release))) {
            return differences;
        }
        try (ReleaseDatabase database = ReleaseDatabase.open(warehouse.release(now))) {
            for (Manifest.Table table : release.tables()) {
                String is = "select * from \"" + table.name() + '"';
                String should = "select * from read_parquet('"
                        + Location.toQuery(undisturbed.table(release, table.name())) + "/*.parquet')";
                String count = "select (select count(*) from (" + is + " except all " + should + ")), "
                        + "(select count(*) from (" + should + " except all " + is + "))";
                List<?> rows = database.rows(count).get(0);
                if (!rows.equals(List.of(0L, 0L))) {
                    differences.add(table.name() + ": " + rows.get(0) + " rows too many, " + rows.get(1) + " missing");
                }
            }
        }
        return differences;
    }

    private static List<String> hashes(Manifest manifest) {
        return manifest.tables().stream()
                .flatMap(table -> table.files().stream().map(file -> table.name() + " " + file.sha256()))
                .sorted()
                .toList();
    }

    /** All folders and files but for those of the tables and of Spark, whose names are made anew in every night. */
    private static TreeSet<String> tree(Path folder) throws IOException {
        TreeSet<String> tree = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.map(path -> folder.relativize(path).toString())
                    .filter(name -> !name.endsWith(".parquet") || name.startsWith("landed"))
                    .filter(name -> !name.startsWith("work/spark"))
                    .forEach(tree::add);
        }
        return tree;
    }

    private static List<String> difference(TreeSet<String> one, TreeSet<String> other) {
        return one.stream().filter(name -> !other.contains(name)).toList();
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        }
    }
}
