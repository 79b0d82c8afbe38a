package io.outturn.landing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The header row of one file, in the names its mapping calls columns by.
 *
 * @param names of the columns; those that go by another of their names have the first
 * @param notes what to know about columns that are there under two of their names
 */
record FileHeader(List<String> names, List<Note> notes) {

    /** The header of a file that may call columns by any of the names that the mapping knows. */
    static FileHeader of(List<String> cells, Mapping mapping) {
        List<String> names =
                new ArrayList<>(cells.stream().map(CellText::stripped).toList());
        List<Note> notes = new ArrayList<>();
        mapped(mapping)
                .map(ColumnMapping::header)
                .filter(Objects::nonNull)
                .filter(headers -> headers.names().size() > 1)
                .distinct()
                .forEach(headers -> settle(headers, names, notes));
        return new FileHeader(List.copyOf(names), List.copyOf(notes));
    }

    private static Stream<ColumnMapping> mapped(Mapping mapping) {
        Control control = mapping.wholeFile().control();
        Stream<ColumnMapping> stated = control == null
                ? Stream.empty()
                : control.stating()
                        .flatMap(row -> Stream.concat(Stream.ofNullable(row.rows()), Stream.ofNullable(row.total())));
        return Stream.concat(mapping.filled(), stated);
    }

    private static void settle(Headers headers, List<String> names, List<Note> notes) {
        List<String> there = headers.names().stream().filter(names::contains).toList();
        if (there.isEmpty()) {
            return;
        }
        if (there.size() > 1) {
            notes.add(new Note(
                    NoteKind.OTHER_HEADER,
                    "columns '" + String.join("' and '", there) + "' are all there, which the mapping takes for one: '"
                            + there.get(0) + "' is read, as the first of them"));
        }
        // A name that is there twice stays twice there, and is told as such where it is looked for.
        names.replaceAll(name -> name.equals(there.get(0)) ? headers.name() : name);
    }
}
