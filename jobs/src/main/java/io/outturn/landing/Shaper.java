package io.outturn.landing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.outturn.contract.Contract;
import io.outturn.expression.BoundedPattern;
import io.outturn.expression.ExpressionFailed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** Applies a {@link Shape} to the records of one file. */
final class Shaper {
    private final Shape shape;
    private final List<String> header;
    private final List<String> shapedHeader;
    private final RowConditions leaveOut;
    private final RowConditions leaveOutRows;
    private final Set<String> nullWords;
    private final @Nullable RaggedRows raggedRows;
    private final char delimiter;
    private final int mergeCell;
    private final int width;
    private final Sighting repaired = new Sighting(0);
    private final List<LeftOutRow> leftOutRows = new ArrayList<>();
    private final Map<String, Long> leftOut = new LinkedHashMap<>();
    private final Map<Integer, String> spread = new LinkedHashMap<>();
    private final int splitCell;
    private final boolean isAsIs;
    private @Nullable String leftOutBy;

    /** One of several rows of a record that an expression left out. */
    record LeftOutRow(String rule, RawRow.Cells row) {}

    /** @throws FileRefused when the shape names columns the file does not have */
    Shaper(String file, List<String> cells, Contract contract, Mapping mapping) {
        this.shape = mapping.shape();
        this.header = cells.stream().map(CellText::stripped).toList();
        this.width = header.size() - RecordsAbove.added(header);
        this.nullWords = Set.copyOf(mapping.nullWords());
        this.raggedRows = mapping.raggedRows();
        this.delimiter = mapping.csv().delimiter();
        Shape.ColumnsToRows like = shape.columnsToRows();
        if (like != null) {
            Pattern pattern = BoundedPattern.compile("headers", like.headers());
            for (int i = 0; i < header.size(); i++) {
                Matcher name = pattern.matcher(header.get(i));
                if (name.matches() && !RecordsAbove.isAdded(header.get(i))) {
                    spread.put(i, name.groupCount() > 0 && name.group(1) != null ? name.group(1) : header.get(i));
                }
            }
            if (spread.isEmpty()) {
                throw new FileRefused(
                        file,
                        "no column matches columns_to_rows.headers " + like.headers() + ". " + Excerpt.header(header));
            }
        }
        this.splitCell =
                shape.split() == null ? -1 : header.indexOf(shape.split().header());
        if (shape.split() != null && splitCell < 0) {
            throw new FileRefused(
                    file,
                    "no column '" + shape.split().header() + "', which split.header names. " + Excerpt.header(header));
        }
        this.shapedHeader = shapedHeader();
        String mergeInto = raggedRows == null ? null : raggedRows.mergeInto();
        this.mergeCell = mergeInto == null ? -1 : header.indexOf(mergeInto);
        if (mergeInto != null && mergeCell < 0) {
            throw new FileRefused(
                    file,
                    "no column '" + mergeInto + "', which ragged_rows.merge_into names. " + Excerpt.header(header));
        }
        List<String> ofRows = like == null
                ? List.of()
                : RowConditions.naming(shape.leaveOut(), new TreeSet<>(List.of(like.name(), like.value())));
        List<String> ofRecords = shape.leaveOut().stream()
                .filter(condition -> !ofRows.contains(condition))
                .toList();
        this.leaveOut = new RowConditions(file, "leave_out", ofRecords, header, contract, mapping);
        this.leaveOutRows = new RowConditions(file, "leave_out", ofRows, shapedHeader, contract, mapping);
        this.isAsIs = shape.equals(Shape.AS_IS);
    }

    private List<String> shapedHeader() {
        Shape.ColumnsToRows like = shape.columnsToRows();
        if (like == null) {
            return header;
        }
        List<String> names = new ArrayList<>(withoutSpread(header));
        names.add(like.name());
        names.add(like.value());
        return names;
    }

    /** The header that shaped rows have. */
    List<String> header() {
        return shapedHeader;
    }

    /** The record, made to fit the header where the mapping says how; of text only, whose delimiters may stand in its cells. */
    RawRow.Cells fitted(RawRow.Cells record) {
        if (raggedRows == null
                || record.cells().size() <= width
                || record.cells().subList(width, record.cells().size()).stream().allMatch(String::isBlank)
                || !(record.cells() instanceof TextCells)) {
            return record;
        }
        List<String> cells = raggedRows.repaired(record.cells(), width, mergeCell, delimiter);
        if (cells.equals(record.cells())) {
            return record;
        }
        repaired.add("line " + record.line());
        return new RawRow.Cells(record.line(), cells, record.typed(), record.part(), record.marks());
    }

    /** Takes over what was left out of another part of the same file. */
    void include(Shaper other) {
        repaired.include(other.repaired);
        other.leftOut.forEach((rule, records) -> leftOut.merge(rule, records, Long::sum));
    }

    /**
     * How many records each expression left out, in plain words.
     *
     * @param held what is to be said of the money in the records an expression left out
     */
    List<Note> notes(Function<String, String> held) {
        Stream<Note> fitted = repaired.count() == 0
                ? Stream.empty()
                : Stream.of(new Note(
                        NoteKind.REPAIRED_ROWS,
                        SightingNotes.counted(repaired, "row")
                                + " with more cells than the header made to fit, as ragged_rows says"));
        Stream<Note> left = leftOut.entrySet().stream()
                .map(entry -> new Note(
                        NoteKind.LEFT_OUT,
                        entry.getValue() + (entry.getValue() == 1 ? " row" : " rows") + " left out by leave_out: "
                                + Excerpt.line(entry.getKey()) + held.apply(entry.getKey())));
        return Stream.concat(fitted, left).toList();
    }

    /** The expression that left out the record shaped last; null when none did. */
    @Nullable
    String leftOutBy() {
        return leftOutBy;
    }

    /** The rows a record stands for; empty when it is left out. Ragged records pass unchanged, to be rejected as such. */
    List<RawRow.Cells> shape(RawRow.Cells record) throws UnreadableValue {
        if (isAsIs) {
            return List.of(record);
        }
        leftOutBy = null;
        leftOutRows.clear();
        if (record.cells().size() < header.size()) {
            return isLeftOutThoughShort(record) ? List.of() : List.of(record);
        }
        if (isLeftOut(record)) {
            return List.of();
        }
        return leaveOutRows.isEmpty() ? rows(record) : withoutLeftOut(rows(record));
    }

    private List<RawRow.Cells> withoutLeftOut(List<RawRow.Cells> rows) throws UnreadableValue {
        List<RawRow.Cells> kept = new ArrayList<>();
        for (RawRow.Cells row : rows) {
            String rule = ruleLeavingOut(leaveOutRows, row);
            if (rule == null) {
                kept.add(row);
            } else {
                leftOut.merge(rule, 1L, Long::sum);
                leftOutRows.add(new LeftOutRow(rule, row));
            }
        }
        return kept;
    }

    /** The rows of the record shaped last that an expression over columns made rows left out, while the record itself stays. */
    List<LeftOutRow> leftOutRows() {
        return leftOutRows;
    }

    /** The rows a record stands for, be it left out or not. */
    List<RawRow.Cells> rows(RawRow.Cells record) {
        if (record.cells().size() < header.size()) {
            return List.of(record);
        }
        List<RawRow.Cells> rows = new ArrayList<>();
        for (RawRow.Cells row : split(record)) {
            rows.addAll(spread(row));
        }
        return rows;
    }

    /** Notes and totals are often shorter than the header; an expression that needs the missing cells is not true of them. */
    private boolean isLeftOutThoughShort(RawRow.Cells record) {
        try {
            return isLeftOut(record);
        } catch (UnreadableValue e) {
            return false;
        }
    }

    private boolean isLeftOut(RawRow.Cells record) throws UnreadableValue {
        if (leaveOut.isEmpty()) {
            return false;
        }
        String rule = ruleLeavingOut(leaveOut, record);
        if (rule != null) {
            leftOut.merge(rule, 1L, Long::sum);
            leftOutBy = rule;
        }
        return rule != null;
    }

    private static @Nullable String ruleLeavingOut(RowConditions conditions, RawRow.Cells row) throws UnreadableValue {
        try {
            return conditions.trueOf(row);
        } catch (ExpressionFailed e) {
            throw new UnreadableValue(BrokenRule.EXPRESSION, "leave_out could not be worked out: " + e.getMessage());
        }
    }

    private List<RawRow.Cells> split(RawRow.Cells record) {
        Shape.Split split = shape.split();
        if (split == null || !record.cells().get(splitCell).contains(split.delimiter())) {
            return List.of(record);
        }
        List<RawRow.Cells> rows = new ArrayList<>();
        for (String item : StringUtils.splitByWholeSeparator(record.cells().get(splitCell), split.delimiter())) {
            if (!item.isBlank()) {
                List<String> cells = new ArrayList<>(record.cells());
                cells.set(splitCell, item.strip());
                // The place in the list, too: an item may stand there twice, and then one of the rows is a duplicate.
                String part = "item " + (rows.size() + 1) + " (" + item.strip() + ")";
                rows.add(new RawRow.Cells(record.line(), cells, record.typed(), part, record.marks()));
            }
        }
        return rows.isEmpty() ? List.of(record) : rows;
    }

    private List<RawRow.Cells> spread(RawRow.Cells record) {
        if (spread.isEmpty()) {
            return List.of(record);
        }
        List<RawRow.Cells> rows = new ArrayList<>();
        spread.forEach((column, name) -> {
            String value = record.cells().get(column);
            if (!value.isBlank() && !nullWords.contains(CellText.stripped(value))) {
                List<String> cells = new ArrayList<>(withoutSpread(record.cells()));
                List<Integer> order = new ArrayList<>(kept());
                order.add(-1);
                order.add(column);
                cells.add(name);
                cells.add(value);
                String part = record.part().isEmpty() ? name : record.part() + " " + name;
                rows.add(new RawRow.Cells(
                        record.line(),
                        cells,
                        CellMarks.in(record.typed(), order),
                        part,
                        record.marks().in(order)));
            }
        });
        return rows;
    }

    private List<String> withoutSpread(List<String> cells) {
        return kept().stream().map(cells::get).toList();
    }

    /** The columns that stay where they are. */
    private List<Integer> kept() {
        return IntStream.range(0, header.size())
                .filter(i -> !spread.containsKey(i))
                .boxed()
                .toList();
    }
}
