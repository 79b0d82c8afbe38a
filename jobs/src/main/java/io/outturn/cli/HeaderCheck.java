package io.outturn.cli;

import io.outturn.configuration.InputFile;
import io.outturn.configuration.NoteOutcome;
import io.outturn.contract.Contracts;
import io.outturn.landing.Excerpt;
import io.outturn.landing.FileRefused;
import io.outturn.landing.Landing;
import io.outturn.landing.Mapping;
import io.outturn.landing.Note;
import io.outturn.landing.NoteKind;
import io.outturn.landing.Rejection;
import io.outturn.landing.Sample;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Looks whether a file's header holds what its contract and mapping need, and what its first rows show. */
final class HeaderCheck {
    /** Enough to meet most ways in which a system writes things, and read in a moment. */
    private static final int RECORDS = 2000;

    private HeaderCheck() {}

    static void of(Mapping mapping, InputFile file, List<String> problems, List<String> warnings) throws IOException {
        try {
            Sample sample = Landing.sample(
                    file.path(),
                    file.name(),
                    Contracts.exports().get(file.source().contract()),
                    mapping,
                    RECORDS);
            if (!sample.unknownHeaders().isEmpty()) {
                tell(
                        file,
                        new Note(
                                NoteKind.UNKNOWN_HEADER,
                                "columns that nothing reads: " + Excerpt.of(sample.unknownHeaders())),
                        problems,
                        warnings);
            }
            sample.notes().forEach(note -> tell(file, note, problems, warnings));
            if (sample.rejected() > 0) {
                tellRejected(file, sample, problems, warnings);
            }
        } catch (FileRefused e) {
            problems.add(e.getMessage());
        }
    }

    private static void tell(InputFile file, Note note, List<String> problems, List<String> warnings) {
        String kind = note.kind().word();
        NoteOutcome outcome = file.source().notes().getOrDefault(kind, NoteOutcome.NOTE);
        String sentence = file.name() + ": " + note.text() + " (" + kind + ")";
        if (outcome == NoteOutcome.STOP) {
            problems.add(sentence + "; the source's notes." + kind + " is stop: mend the export, or set it to note");
        } else if (outcome == NoteOutcome.NOTE) {
            warnings.add(sentence);
        }
    }

    private static String words(Rejection rejection) {
        String value = rejection.value() == null ? "" : " '" + Excerpt.of(rejection.value()) + "'";
        return "line " + rejection.line() + ": " + rejection.columnName() + value + " " + rejection.reason();
    }

    /** A file none of whose rows can be taken can't be meant so; of others a night decides by the whole delivery. */
    private static void tellRejected(InputFile file, Sample sample, List<String> problems, List<String> warnings) {
        boolean isTooMuch = sample.rejected() == sample.rows()
                && file.source().rejectLimit().isPassed(sample.rejected(), sample.rows());
        String sentence = file.name() + ": " + sample.rejected() + " of "
                + (sample.isWhole() ? "" : "the first ") + sample.rows() + " rows would be rejected, such as "
                + sample.firstRejections().stream().map(HeaderCheck::words).collect(Collectors.joining("; "));
        if (isTooMuch) {
            problems.add(sentence + "; reject_limit is " + file.source().rejectLimit());
        } else {
            warnings.add(sentence);
        }
    }
}
