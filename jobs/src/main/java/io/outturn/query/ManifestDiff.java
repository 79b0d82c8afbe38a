package io.outturn.query;

import io.outturn.release.Manifest;
import io.outturn.release.Manifest.Input;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Differences between what two releases were made from. */
final class ManifestDiff {
    private ManifestDiff() {}

    /** The differences. The aspect is as_of, deliveries, settings, program or contracts. */
    static List<Difference> of(Manifest earlier, Manifest now) {
        List<Difference> differences = new ArrayList<>();
        if (!earlier.asOf().equals(now.asOf())) {
            differences.add(new Difference("as_of", earlier.asOf() + ", now " + now.asOf()));
        }
        deliveries(earlier, now, differences);
        settings(earlier, now, differences);
        if (!earlier.codeVersion().equals(now.codeVersion())) {
            differences.add(new Difference("program", earlier.codeVersion() + ", now " + now.codeVersion()));
        }
        contracts(earlier, now, differences);
        return differences;
    }

    /** @param what the difference, as text */
    record Difference(String aspect, String what) {}

    private static void deliveries(Manifest earlier, Manifest now, List<Difference> differences) {
        Map<String, List<Input>> before = bySource(earlier);
        Map<String, List<Input>> after = bySource(now);
        for (String source : union(before.keySet(), after.keySet())) {
            List<Input> gone = without(before.getOrDefault(source, List.of()), after.getOrDefault(source, List.of()));
            List<Input> came = without(after.getOrDefault(source, List.of()), before.getOrDefault(source, List.of()));
            if (!gone.isEmpty() || !came.isEmpty()) {
                List<String> parts = new ArrayList<>();
                if (!came.isEmpty()) {
                    parts.add(files(came) + " more");
                }
                if (!gone.isEmpty()) {
                    parts.add(files(gone) + " less");
                }
                differences.add(new Difference("deliveries", source + ": " + String.join("; ", parts)));
            }
        }
    }

    private static String files(Collection<Input> files) {
        return files.stream()
                        .map(file ->
                                file.file().substring(file.file().lastIndexOf('/') + 1) + " of " + file.extractedOn())
                        .limit(3)
                        .collect(Collectors.joining(", "))
                + (files.size() > 3 ? " and " + (files.size() - 3) : "");
    }

    private static Map<String, List<Input>> bySource(Manifest release) {
        return release.inputs().stream()
                .collect(Collectors.groupingBy(Input::source, TreeMap::new, Collectors.toList()));
    }

    /** Deliveries are equal when content and mapping are, whatever the file's name is. */
    private static List<Input> without(List<Input> files, List<Input> others) {
        return files.stream()
                .filter(file -> others.stream().noneMatch(other -> Objects.equals(other.landing(), file.landing())))
                .toList();
    }

    private static void settings(Manifest earlier, Manifest now, List<Difference> differences) {
        if (earlier.settings().isEmpty() != now.settings().isEmpty()) {
            Manifest silent = earlier.settings().isEmpty() ? earlier : now;
            differences.add(new Difference("settings", "not recorded in " + silent.release()));
            return;
        }
        for (String name : union(earlier.settings().keySet(), now.settings().keySet())) {
            String before = earlier.settings().get(name);
            String after = now.settings().get(name);
            if (!Objects.equals(before, after)) {
                differences.add(new Difference("settings", name + ": " + said(before) + ", now " + said(after)));
            }
        }
    }

    private static String said(@Nullable String value) {
        return value == null ? "not recorded" : value;
    }

    private static void contracts(Manifest earlier, Manifest now, List<Difference> differences) {
        Map<String, String> before = versions(earlier);
        Map<String, String> after = versions(now);
        for (String table : union(before.keySet(), after.keySet())) {
            if (!before.containsKey(table)) {
                differences.add(new Difference("contracts", table + " is new"));
            } else if (!after.containsKey(table)) {
                differences.add(new Difference("contracts", table + " is gone"));
            } else if (!before.get(table).equals(after.get(table))) {
                differences.add(
                        new Difference("contracts", table + " " + before.get(table) + ", now " + after.get(table)));
            }
        }
    }

    private static Map<String, String> versions(Manifest release) {
        Map<String, String> versions = new LinkedHashMap<>();
        release.tables().forEach(table -> versions.put(table.name(), table.contractVersion()));
        return versions;
    }

    private static Collection<String> union(Collection<String> first, Collection<String> second) {
        Collection<String> union = new TreeSet<>(first);
        union.addAll(second);
        return union;
    }
}
