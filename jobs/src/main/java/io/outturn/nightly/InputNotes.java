package io.outturn.nightly;

import io.outturn.configuration.NoteOutcome;
import io.outturn.configuration.Source;
import io.outturn.known.KnownFile;
import io.outturn.landing.Landing;
import io.outturn.landing.Note;
import io.outturn.measure.MeasureInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Notes about the inputs of a night, about files and about sources as a whole. Settings of a source decide whether a note is
 * shown, is silent or ends the night.
 */
final class InputNotes {
    /** In place of a file, for notes about a source as a whole. */
    static final String WHOLE_SOURCE = "*";

    private static final String VIEW = "landed_note";

    private record InputNote(Source source, String file, Note note) {
        NoteOutcome outcome() {
            return source.notes().getOrDefault(note.kind().word(), NoteOutcome.NOTE);
        }

        String sentence() {
            String about = file.equals(WHOLE_SOURCE) ? "source " + source.name() : file;
            return about + ": " + note.text() + " (" + note.kind().word() + ")";
        }
    }

    private final List<InputNote> notes;

    private InputNotes(List<InputNote> notes) {
        this.notes = notes.stream()
                .filter(note -> note.outcome() != NoteOutcome.SILENT)
                .toList();
    }

    /** The notes of a night whose files have all been landed. */
    static InputNotes of(Night night) {
        List<InputNote> notes = new ArrayList<>();
        List<KnownFile> files = night.landed();
        for (Source source : night.configuration().sources()) {
            files.stream().filter(file -> file.source().equals(source.name())).forEach(file -> file.landed()
                    .notes()
                    .forEach(note -> notes.add(new InputNote(source, file.file(), note))));
        }
        Staleness.notes(night).forEach((source, note) -> notes.add(new InputNote(source, WHOLE_SOURCE, note)));
        ShrunkDeliveries.notes(night, files)
                .forEach((source, note) -> notes.add(new InputNote(source, WHOLE_SOURCE, note)));
        FileTimes.notes(night.files().stream().map(Night.File::input).toList(), night.asOf())
                .forEach((source, note) -> notes.add(new InputNote(source, WHOLE_SOURCE, note)));
        for (Source source : night.configuration().sources()) {
            night.notes()
                    .getOrDefault(source.name(), List.of())
                    .forEach(note -> notes.add(new InputNote(source, WHOLE_SOURCE, note)));
        }
        SameContent.notes(night)
                .forEach((source, some) -> some.forEach(note -> notes.add(new InputNote(source, WHOLE_SOURCE, note))));
        return new InputNotes(notes);
    }

    /** Notes about sources as a whole, by name of the source. */
    static InputNotes of(Night night, Map<String, List<Note>> bySource) {
        List<InputNote> notes = new ArrayList<>();
        night.configuration().sources().forEach(source -> bySource.getOrDefault(source.name(), List.of())
                .forEach(note -> notes.add(new InputNote(source, WHOLE_SOURCE, note))));
        return new InputNotes(notes);
    }

    /** These notes and others. */
    InputNotes and(InputNotes others) {
        List<InputNote> all = new ArrayList<>(notes);
        all.addAll(others.notes);
        return new InputNotes(all);
    }

    /** The notes that are shown, a line each. */
    List<String> sentences() {
        return notes.stream().map(InputNote::sentence).toList();
    }

    /** @throws InvalidInput with all notes that end the night */
    void check() {
        List<String> ending = notes.stream()
                .filter(note -> note.outcome() == NoteOutcome.STOP)
                .map(note -> note.sentence() + "; the source's notes."
                        + note.note().kind().word() + " is stop: mend the export, or set it to note")
                .toList();
        if (!ending.isEmpty()) {
            throw new InvalidInput(ending);
        }
    }

    /** Registers the notes as a view for measures. */
    void register(SparkSession spark) {
        MeasureInputs.register(
                spark, VIEW, notes.stream().map(InputNotes::row).distinct().toList());
    }

    /** The view's name with a text that is equal for equal rows. */
    Map<String, String> identities() {
        return Map.of(
                VIEW, Landing.sha256(VIEW + notes.stream().map(InputNotes::row).toList()));
    }

    private static Row row(InputNote note) {
        return RowFactory.create(
                note.source().name(),
                note.file(),
                note.note().kind().word(),
                note.note().text());
    }
}
