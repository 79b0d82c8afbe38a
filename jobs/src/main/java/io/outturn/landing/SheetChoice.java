package io.outturn.landing;

import com.google.re2j.Pattern;
import io.outturn.workbook.Workbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which sheet of a workbook is read. */
final class SheetChoice {
    private static final Pattern PLACE = Pattern.compile("\\d{1,6}");

    private final String file;
    private final List<Workbook.Tab> tabs;
    private final @Nullable String wanted;
    private final int chosen;

    /** @throws FileRefused when there is no such sheet, or several */
    SheetChoice(String file, List<Workbook.Tab> tabs, @Nullable String wanted) {
        this.file = file;
        this.tabs = tabs;
        this.wanted = wanted;
        this.chosen = wanted == null ? first() : named(wanted);
    }

    int index() {
        return chosen;
    }

    String name() {
        return tabs.get(chosen).name();
    }

    private int first() {
        return indexes()
                .filter(i -> !tabs.get(i).isHidden())
                .findFirst()
                .or(() -> indexes().findFirst())
                .orElseThrow(() -> new FileRefused(file, "has no sheet with cells"));
    }

    private int named(String sheet) {
        List<Integer> found = WorkbookSheet.isPattern(sheet) ? matching(sheet) : byName(sheet);
        if (found.isEmpty() && PLACE.matcher(sheet).matches()) {
            int place = Integer.parseInt(sheet) - 1;
            found = place >= 0 && place < tabs.size() ? List.of(place) : found;
        }
        if (found.isEmpty()) {
            throw new FileRefused(file, "has no sheet '" + sheet + "', but " + names(all()) + "; see workbook.sheet");
        }
        if (found.size() > 1) {
            throw new FileRefused(
                    file, "has several sheets like " + sheet + ": " + names(found) + "; see workbook.sheet");
        }
        if (!tabs.get(found.get(0)).hasCells()) {
            throw new FileRefused(
                    file, "has a sheet '" + sheet + "' that is a chart or dialog without cells; see workbook.sheet");
        }
        return found.get(0);
    }

    private List<Integer> matching(String sheet) {
        Pattern pattern = WorkbookSheet.pattern(sheet);
        return indexes()
                .filter(i -> pattern.matcher(tabs.get(i).name()).matches())
                .toList();
    }

    /** Excel has no two sheets whose names differ by case alone. */
    private List<Integer> byName(String sheet) {
        return all().stream()
                .filter(i -> folded(tabs.get(i).name()).equals(folded(sheet)))
                .toList();
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private Stream<Integer> indexes() {
        return all().stream().filter(i -> tabs.get(i).hasCells());
    }

    private List<Integer> all() {
        return IntStream.range(0, tabs.size()).boxed().toList();
    }

    private String names(List<Integer> indexes) {
        return indexes.stream()
                .map(i -> "'" + tabs.get(i).name() + "'" + (tabs.get(i).isHidden() ? " (hidden)" : ""))
                .collect(Collectors.joining(", "));
    }

    /** That the sheet read is hidden, or that it was not chosen and is not the only one. */
    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        if (tabs.get(chosen).isHidden()) {
            notes.add(new Note(NoteKind.HIDDEN_SHEET, Excerpt.line("sheet '" + name() + "' is hidden and is read")));
        }
        List<Integer> others = indexes().filter(i -> i != chosen).toList();
        if (wanted == null && !others.isEmpty()) {
            notes.add(new Note(
                    NoteKind.OTHER_SHEETS,
                    Excerpt.line("sheet '" + name() + "' is read alone, and not " + names(others)
                            + "; see workbook.sheet")));
        }
        return notes;
    }
}
