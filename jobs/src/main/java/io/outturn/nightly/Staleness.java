package io.outturn.nightly;

import io.outturn.configuration.InputFile;
import io.outturn.configuration.Source;
import io.outturn.landing.Note;
import io.outturn.landing.NoteKind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Notes about sources whose newest delivery is older than the as-of date. */
final class Staleness {
    private Staleness() {}

    static Map<Source, Note> notes(Night night) {
        Map<Source, Note> notes = new LinkedHashMap<>();
        for (Source source : night.configuration().sources()) {
            night.files().stream()
                    .map(Night.File::input)
                    .filter(input -> input.source().equals(source))
                    .map(InputFile::extractedOn)
                    .max(Comparator.naturalOrder())
                    .filter(newest -> newest.isBefore(night.asOf()))
                    .ifPresent(newest -> notes.put(source, note(newest, night.asOf())));
        }
        return notes;
    }

    private static Note note(LocalDate newest, LocalDate asOf) {
        return new Note(
                NoteKind.OLD_DELIVERY,
                "the newest delivery is of " + newest + "; what it would say up to " + asOf + " is not known");
    }
}
