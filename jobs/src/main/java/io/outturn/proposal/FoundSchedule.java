package io.outturn.proposal;

import io.outturn.profile.mapping.DeliveryName;
import io.outturn.profile.schedule.ScheduleBlock;
import io.outturn.profile.schedule.ScheduleProfile;
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
 * @param newest what is in its newest files
 */
record FoundSchedule(DeliveryFiles files, List<ScheduleProfile> newest) {
    FoundSchedule {
        newest = List.copyOf(newest);
    }

    /** @throws io.outturn.landing.FileRefused where the newest can't be read */
    static FoundSchedule of(DeliveryFiles files) throws IOException {
        return new FoundSchedule(files, List.of(ScheduleProfile.of(files.newest())));
    }

    /** Ids of the projects in its newest files. */
    List<String> projects() {
        return newest.stream().flatMap(file -> file.ids().stream()).toList();
    }

    /** The sources that read it. */
    ScheduleBlock block() {
        return new ScheduleBlock(
                files.delivery(),
                newest.get(0).language(),
                newest.stream().flatMap(file -> file.projects().stream()).toList(),
                idPattern());
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
                group.stream().flatMap(schedule -> schedule.newest().stream()).toList());
    }

    /**
     * Regular expression for the part of an id that stays the same from delivery to delivery, where the tool gave none and the file's
     * name with its date stands for one; null for none needed.
     */
    @Nullable
    String idPattern() {
        return files.delivery().idPattern(projects());
    }
}
