package io.outturn.nightly;

import io.outturn.configuration.InputFile;
import io.outturn.configuration.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sources whose newest delivery is older than the date looked from: what they would say since is not known. */
final class Staleness {
    private Staleness() {}

    static List<String> notes(Night night) {
        List<String> notes = new ArrayList<>();
        for (Source source : night.configuration().sources()) {
            night.files().stream()
                    .map(Night.File::input)
                    .filter(input -> input.source().equals(source))
                    .map(InputFile::extractedOn)
                    .max(Comparator.naturalOrder())
                    .filter(newest -> newest.isBefore(night.asOf()))
                    .ifPresent(newest -> notes.add(note(source, newest, night.asOf())));
        }
        return notes;
    }

    private static String note(Source source, LocalDate newest, LocalDate asOf) {
        return "source " + source.name() + ": the newest delivery is of " + newest + "; what it would say up to " + asOf
                + " is not known";
    }
}
