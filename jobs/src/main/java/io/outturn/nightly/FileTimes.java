package io.outturn.nightly;

import io.outturn.configuration.InputFile;
import io.outturn.configuration.Source;
import io.outturn.landing.Note;
import io.outturn.landing.NoteKind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Notes about sources whose files are dated by when they were last written, where the as-of date follows from these alone:
 * copying or touching such a file changes which release is current.
 */
final class FileTimes {
    private FileTimes() {}

    static Map<Source, Note> notes(Collection<InputFile> known, LocalDate asOf) {
        List<Source> newest = known.stream()
                .filter(input -> input.extractedOn().equals(asOf))
                .map(InputFile::source)
                .distinct()
                .toList();
        Map<Source, Note> notes = new LinkedHashMap<>();
        if (newest.stream().allMatch(source -> source.extractedOn().isFileTime())) {
            newest.forEach(source -> notes.put(source, note(asOf)));
        }
        return notes;
    }

    private static Note note(LocalDate asOf) {
        return new Note(
                NoteKind.FILE_TIME,
                "the as-of date " + asOf + " is the day its files were last written, which copying or touching them"
                        + " changes; say in extracted_on when they were taken");
    }
}
