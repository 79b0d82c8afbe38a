package io.outturn.nightly;

import io.outturn.configuration.Configuration;
import io.outturn.configuration.Delivery;
import io.outturn.configuration.InputFile;
import io.outturn.configuration.SharedFiles;
import io.outturn.configuration.Source;
import io.outturn.contract.Contracts;
import io.outturn.known.KnownFile;
import io.outturn.landing.Excerpt;
import io.outturn.landing.FileRefused;
import io.outturn.landing.LandedStore;
import io.outturn.landing.Landing;
import io.outturn.landing.Note;
import io.outturn.landing.NoteKind;
import io.outturn.landing.RawRow;
import io.outturn.landing.RawRows;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds files with the same content. In two sources, their rows would be counted twice. In one source that delivers changes,
 * the rows of the copy replace those of the original and of files between the two. Files without rows are ignored.
 */
public final class SameContent {
    private SameContent() {}

    /** @throws InvalidInput naming each file with a copy in another source */
    static void check(Night night) {
        Set<String> filled = filled(night);
        Map<InputFile, String> contents = new HashMap<>();
        night.files().stream()
                .filter(file -> filled.contains(file.identity()))
                .forEach(file -> contents.put(file.input(), file.contentHash()));
        List<String> problems = SharedFiles.copies(
                night.files().stream()
                        .map(Night.File::input)
                        .filter(contents::containsKey)
                        .toList(),
                file -> Objects.requireNonNull(contents.get(file)));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static Set<String> filled(Night night) {
        Set<String> filled = new HashSet<>();
        for (KnownFile file : night.landed()) {
            if (file.landed().rowsAccepted() > 0) {
                filled.add(file.landed().landing());
            }
        }
        return filled;
    }

    /** Notes about files with the content of an earlier file of the same source, which delivers changes. */
    static Map<Source, List<Note>> notes(Night night) {
        Set<String> filled = filled(night);
        Map<String, Night.File> first = new HashMap<>();
        Map<Source, List<Note>> notes = new HashMap<>();
        for (Night.File file : night.files()) {
            InputFile input = file.input();
            if (input.source().delivers() == Delivery.CHANGES && filled.contains(file.identity())) {
                Night.File before = first.putIfAbsent(input.source().name() + " " + file.identity(), file);
                if (before != null) {
                    notes.computeIfAbsent(input.source(), none -> new ArrayList<>())
                            .add(
                                    new Note(
                                            NoteKind.SAME_CONTENT,
                                            Excerpt.line(input.name()) + " has the content of "
                                                    + Excerpt.line(
                                                            before.input().name())
                                                    + "; its rows count once, and again in place of what came between the two"));
                }
            }
        }
        return notes;
    }

    /** What {@link #check} would report, for files that have not been landed: a line each. */
    public static List<String> problems(Configuration configuration, List<InputFile> files) throws IOException {
        Map<String, List<InputFile>> bySize = new TreeMap<>();
        for (InputFile file : files) {
            bySize.computeIfAbsent(file.source().contract() + Files.size(file.path()), none -> new ArrayList<>())
                    .add(file);
        }
        List<String> problems = new ArrayList<>();
        for (List<InputFile> some : bySize.values()) {
            if (some.stream().map(InputFile::source).distinct().count() > 1) {
                List<InputFile> filled = new ArrayList<>();
                for (InputFile file : some) {
                    if (hasRows(configuration, file)) {
                        filled.add(file);
                    }
                }
                problems.addAll(SharedFiles.copies(filled, file -> LandedStore.contentHash(file.path())));
            }
        }
        return problems;
    }

    private static boolean hasRows(Configuration configuration, InputFile file) throws IOException {
        try (RawRows rows = Landing.open(
                file.path(),
                file.name(),
                Contracts.exports().get(file.source().contract()),
                file.mapping(configuration))) {
            int records = 0;
            while (records < 2 && rows.hasNext()) {
                records += rows.next() instanceof RawRow.Blank ? 0 : 1;
            }
            return records == 2;
        } catch (FileRefused e) {
            // The check of headers reports why.
            return false;
        }
    }
}
