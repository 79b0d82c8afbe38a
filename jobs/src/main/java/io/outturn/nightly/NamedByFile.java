package io.outturn.nightly;

import io.outturn.known.KnownFile;
import io.outturn.landing.Excerpt;
import io.outturn.landing.NoteKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks schedules without an id of their project, for which the file name is used. Files of the same name in two folders would
 * be taken for one project; that is accepted only where the folders' names differ by digits alone, as dates do.
 */
final class NamedByFile {
    private NamedByFile() {}

    /** @throws InvalidInput naming each pair of files that may be of two projects */
    static void check(List<KnownFile> files) {
        Map<String, KnownFile> first = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (KnownFile file : files) {
            if (file.landed().notes().stream().noneMatch(note -> note.kind() == NoteKind.FILE_NAME_AS_ID)) {
                continue;
            }
            KnownFile other = first.putIfAbsent(file.source() + "\n" + name(file), file);
            if (other != null && !folder(other).equals(folder(file))) {
                problems.add(
                        "source " + file.source() + ": " + Excerpt.line(other.file()) + " and "
                                + Excerpt.line(file.file())
                                + " hold no id of their project and have one name, so that they would be one project; rename one of"
                                + " the files, or read them as two sources, one of them with columns: {project_id: {constant: ...}}");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static String name(KnownFile file) {
        return file.file().substring(file.file().lastIndexOf('/') + 1).replaceAll("\\.[^.]*$", "");
    }

    private static String folder(KnownFile file) {
        return file.file().substring(0, file.file().lastIndexOf('/') + 1).replaceAll("[0-9]+", "0");
    }
}
