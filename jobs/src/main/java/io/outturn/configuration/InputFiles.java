package io.outturn.configuration;

import io.outturn.landing.FileRefused;
import io.outturn.landing.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files the sources' globs find, in an order that does not depend on the file system.
 *
 * @param files all files found, by source order, then extraction date, then name
 * @param notes what a person should know about what was found, by the name of the source
 * @param lookups files of the tables that expressions look in
 * @param problems what is wrong with what was found, one line each
 */
public record InputFiles(
        List<InputFile> files, Map<String, List<Note>> notes, List<LookupFile> lookups, List<String> problems) {

    public InputFiles {
        files = List.copyOf(files);
        notes = Map.copyOf(notes);
        lookups = List.copyOf(lookups);
        problems = List.copyOf(problems);
    }

    /** Looks for the files of every source. */
    public static InputFiles find(ConfigurationFile configuration) throws IOException {
        return find(configuration, Clock.systemUTC());
    }

    /** @param clock says which days are still to come; a file of one is a problem, unless the configuration allows it */
    static InputFiles find(ConfigurationFile configuration, Clock clock) throws IOException {
        LocalDate latest = configuration.configuration().allowFutureDates() ? LocalDate.MAX : Today.latest(clock);
        List<InputFile> files = new ArrayList<>();
        Map<String, List<Note>> notes = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (Source source : configuration.configuration().sources()) {
            List<InputFile> found = new ArrayList<>();
            int before = problems.size();
            MatchingFiles matching = MatchingFiles.find(configuration, source.files());
            notes.put(source.name(), matching.notes());
            for (Path path : matching.files()) {
                String name = relative(configuration.folder(), path);
                Optional<LocalDate> extracted =
                        extractedOn(configuration.configuration(), source, path, name, problems);
                if (extracted.isPresent() && extracted.get().isAfter(latest)) {
                    problems.add("source " + source.name() + ": " + name + " was extracted on "
                            + source.extractedOn().explained(extracted.get(), Today.notYet(latest))
                            + ", or set allow_future_dates: true");
                } else {
                    extracted.ifPresent(date -> found.add(new InputFile(source, path, name, date)));
                }
            }
            if (found.isEmpty() && !source.optional() && problems.size() == before) {
                problems.add("source " + source.name() + ": no file matches " + source.files()
                        + " (below the folder of the configuration); "
                        + (source.files().chars().anyMatch(c -> c == '\\' || c < ' ')
                                ? "folders are parted by /, not by a backslash, on every system"
                                : "set optional: true if that may be"));
            }
            found.sort(Comparator.comparing(InputFile::extractedOn).thenComparing(InputFile::name));
            files.addAll(found);
        }
        problems.addAll(SharedFiles.problems(files));
        return new InputFiles(files, notes, lookups(configuration, files, problems), problems);
    }

    private static List<LookupFile> lookups(
            ConfigurationFile configuration, List<InputFile> files, List<String> problems) throws IOException {
        List<LookupFile> lookups = new ArrayList<>();
        for (Lookup lookup : configuration.configuration().lookups()) {
            int before = lookups.size() + problems.size();
            String glob = lookup.files();
            if (glob == null) {
                files.stream()
                        .filter(file -> file.source().name().equals(lookup.source()))
                        .forEach(file -> lookups.add(
                                new LookupFile(lookup.name(), file.path(), file.name(), file.extractedOn())));
                continue;
            }
            for (Path path : MatchingFiles.find(configuration, glob).files()) {
                String name = relative(configuration.folder(), path);
                lookup.extractedOn()
                        .of(name, Files.getLastModifiedTime(path))
                        .ifPresentOrElse(
                                date -> lookups.add(new LookupFile(lookup.name(), path, name, date)),
                                () -> problems.add("lookups: " + name + " of " + lookup.name()
                                        + " has no date where extracted_on looks for one"));
            }
            if (lookups.size() + problems.size() == before) {
                problems.add("lookups: no file of " + lookup.name() + " matches " + glob
                        + " (below the folder of the configuration)");
            }
        }
        return lookups;
    }

    private static Optional<LocalDate> extractedOn(
            Configuration configuration, Source source, Path path, String name, List<String> problems)
            throws IOException {
        String column = source.extractedOn().column();
        try {
            Optional<LocalDate> date = column == null
                    ? source.extractedOn().of(name, Files.getLastModifiedTime(path))
                    : ExtractionColumn.of(path, name, source, column, configuration);
            if (date.isEmpty()) {
                problems.add("source " + source.name() + ": " + name + " has no date where extracted_on."
                        + (column == null
                                ? "file_name looks for one; mend the expression or rename the file"
                                : "column looks for one, in the first row under '" + column + "' written as "
                                        + source.extractedOn().pattern()));
            }
            return date;
        } catch (FileRefused e) {
            problems.add("source " + source.name() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * The dates on which files were extracted, in order, from the first on by which every source that is needed had one; empty
     * where one never had.
     */
    public List<LocalDate> dates(Configuration configuration) {
        LocalDate first = LocalDate.MIN;
        for (Source source : configuration.sources()) {
            if (source.optional()) {
                continue;
            }
            LocalDate its = files.stream()
                    .filter(file -> file.source().equals(source))
                    .map(InputFile::extractedOn)
                    .min(Comparator.naturalOrder())
                    .orElse(LocalDate.MAX);
            first = its.isAfter(first) ? its : first;
        }
        LocalDate from = first;
        return files.stream()
                .map(InputFile::extractedOn)
                .filter(date -> !date.isBefore(from))
                .distinct()
                .sorted()
                .toList();
    }

    /** The newest extraction date there is, or empty without files. */
    public Optional<LocalDate> newest() {
        return files.stream().map(InputFile::extractedOn).max(Comparator.naturalOrder());
    }

    /** The files a release as of the date rests on: of snapshots the newest delivery known, of changes all known. */
    public List<InputFile> knownOn(LocalDate asOf) {
        return files.stream()
                .filter(file -> !file.extractedOn().isAfter(asOf))
                .filter(file -> file.source().delivers() == Delivery.CHANGES
                        || file.extractedOn().equals(newestKnown(file.source(), asOf)))
                .toList();
    }

    /** Of snapshots the files of the delivery before the newest known on the date. */
    public List<InputFile> beforeKnownOn(LocalDate asOf) {
        return files.stream()
                .filter(file -> file.source().delivers() == Delivery.SNAPSHOT)
                .filter(file -> file.extractedOn()
                        .equals(newestKnown(
                                file.source(), newestKnown(file.source(), asOf).minusDays(1))))
                .toList();
    }

    private LocalDate newestKnown(Source source, LocalDate asOf) {
        return files.stream()
                .filter(file -> file.source().equals(source))
                .map(InputFile::extractedOn)
                .filter(date -> !date.isAfter(asOf))
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
    }

    static String relative(Path folder, Path path) {
        if (!path.getFileSystem().equals(folder.getFileSystem())) {
            return path.toString();
        }
        return folder.relativize(path).toString().replace('\\', '/');
    }
}
