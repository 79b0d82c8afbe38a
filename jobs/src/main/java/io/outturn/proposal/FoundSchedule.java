package io.outturn.proposal;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.Landing;
import io.outturn.landing.Mapping;
import io.outturn.landing.RawRow;
import io.outturn.landing.RawRows;
import io.outturn.profile.mapping.DeliveryName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of a project tool among the exports, or several of one folder that are delivered together.
 *
 * @param projects ids of the projects in its newest files
 */
record FoundSchedule(DeliveryFiles files, List<String> projects) {
    FoundSchedule {
        projects = List.copyOf(projects);
    }

    /** @throws io.outturn.landing.FileRefused where the newest can't be read */
    static FoundSchedule of(DeliveryFiles files) throws IOException {
        Contract project = Contracts.exports().get("project");
        List<String> ids = new ArrayList<>();
        Path newest = files.newest();
        try (RawRows rows = Landing.open(newest, String.valueOf(newest.getFileName()), project, Mapping.AS_CONTRACT)) {
            int id = -1;
            while (rows.hasNext()) {
                if (rows.next() instanceof RawRow.Cells cells) {
                    if (id < 0) {
                        id = cells.cells().indexOf("project_id");
                    } else {
                        ids.add(cells.cells().get(id));
                    }
                }
            }
        }
        return new FoundSchedule(files, ids);
    }

    /** Schedules of one folder with the same endings and dates in their names are one delivery each day: a file for each project. */
    static List<FoundSchedule> together(List<FoundSchedule> schedules) throws IOException {
        Map<String, List<FoundSchedule>> alike = new LinkedHashMap<>();
        for (FoundSchedule schedule : schedules) {
            alike.computeIfAbsent(likeness(schedule), unused -> new ArrayList<>())
                    .add(schedule);
        }
        List<FoundSchedule> together = new ArrayList<>();
        for (List<FoundSchedule> group : alike.values()) {
            if (group.size() > 1 && areAllOfTheirFolder(group)) {
                together.add(merged(group));
            } else {
                together.addAll(group);
            }
        }
        return together;
    }

    /** Whether a glob of their ending finds nothing else. */
    private static boolean areAllOfTheirFolder(List<FoundSchedule> group) throws IOException {
        Path file = group.get(0).files().newest();
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.'));
        long schedules = group.stream()
                .mapToLong(schedule -> schedule.files().files().size())
                .sum();
        try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
            return schedules
                    == files.filter(other -> String.valueOf(other.getFileName()).endsWith(ending))
                            .count();
        }
    }

    private static String likeness(FoundSchedule schedule) {
        DeliveryName name = schedule.files().delivery();
        if (name.dateExpression() == null) {
            return name.glob();
        }
        String dates = schedule.files().files().stream()
                .map(file -> file.getFileName().toString().replaceAll("^.*?(\\d{4}[-_.]?\\d{2}[-_.]?\\d{2}).*$", "$1"))
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
        return inFolder(schedule) + " " + name.datePattern() + " " + dates;
    }

    /** Glob of all files with the same ending in the folder. */
    private static String inFolder(FoundSchedule schedule) {
        String glob = schedule.files().delivery().glob();
        String ending = glob.substring(glob.lastIndexOf('.') + 1);
        return glob.substring(0, glob.lastIndexOf('/') + 1) + "*." + ending;
    }

    private static FoundSchedule merged(List<FoundSchedule> group) {
        FoundSchedule first = group.get(0);
        DeliveryFiles files = first.files();
        String expression = String.valueOf(files.delivery().dateExpression());
        String glob = inFolder(first);
        String name = glob.contains("/")
                ? DeliveryName.of(Path.of(glob.substring(0, glob.lastIndexOf('/'))))
                        .sourceName()
                : "schedules";
        List<Path> all = group.stream()
                .flatMap(schedule -> schedule.files().files().stream())
                .toList();
        return new FoundSchedule(
                new DeliveryFiles(
                        new DeliveryName(
                                name,
                                glob,
                                expression.substring(expression.indexOf('(')),
                                files.delivery().datePattern()),
                        files.format(),
                        all,
                        false),
                group.stream().flatMap(schedule -> schedule.projects().stream()).toList());
    }

    /**
     * Regular expression for the part of an id that stays the same from delivery to delivery, where the tool gave none and the file's
     * name with its date stands for one; null for none needed.
     */
    @Nullable
    String idPattern() {
        String expression = files.delivery().dateExpression();
        String digits =
                expression == null ? "" : expression.substring(expression.indexOf('(') + 1, expression.length() - 1);
        boolean holdDates = expression != null
                && !projects.isEmpty()
                && projects.stream().allMatch(id -> id.matches(".+[ _.-]" + digits + ".*"));
        return holdDates ? "(.*?)[ _.-]+" + digits : null;
    }
}
