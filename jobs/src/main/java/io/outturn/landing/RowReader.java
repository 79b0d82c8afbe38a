package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.expression.Expression;
import io.outturn.yaml.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns an export's records into typed rows of its contract, or into the reasons why not. */
final class RowReader {
    private final List<String> header;
    private final List<ColumnSource> sources;
    private final ContractRules rules;
    private final List<String> unknownHeaders;
    private final @Nullable ComposedKey key;
    private final @Nullable Attributes attributes;
    /** Cells of records above behind those of the record. */
    private final int added;

    private RowReader(
            List<String> header,
            List<ColumnSource> sources,
            ContractRules rules,
            List<String> unknownHeaders,
            @Nullable ComposedKey key,
            @Nullable Attributes attributes) {
        this.header = header;
        this.sources = sources;
        this.rules = rules;
        this.unknownHeaders = unknownHeaders;
        this.key = key;
        this.attributes = attributes;
        this.added = RecordsAbove.added(header);
    }

    /**
     * Finds every contract column in the header.
     *
     * @throws FileRefused when a column that is needed is not there or is there twice
     */
    static RowReader bind(String file, List<String> cells, Contract contract, Mapping mapping) {
        List<String> header = cells.stream().map(CellText::stripped).toList();
        List<String> problems = new ArrayList<>();
        Set<String> used = new LinkedHashSet<>(mapping.ignoreColumns());
        checkSignHeaders(header, mapping, used, problems);
        List<ColumnSource> sources = new ArrayList<>();
        // Columns of the same forms share them, with the days they have read.
        Map<List<String>, DateForms> known = new HashMap<>();
        Function<List<String>, DateForms> datesIn = forms -> known.computeIfAbsent(
                forms, some -> new DateForms(some, mapping.fiscalFirstMonth(), mapping.dateSettings()));
        List<Column> filled = new ArrayList<>(contract.valueColumns());
        filled.addAll(Attributes.columns(contract, mapping));
        for (Column column : filled) {
            ColumnMapping from = Attributes.from(column, mapping);
            int cell = cell(header, column, from, used, problems);
            NumberForm numbers = from == null || from.numbers() == null ? mapping.numbers() : from.numbers();
            List<String> dates = from == null || from.dates().isEmpty() ? mapping.dates() : from.dates();
            IdForm ids = mapping.identity().form(column.name());
            ValueReader reader = new ValueReader(column, numbers, datesIn.apply(dates), ids);
            Object whenEmpty = whenEmpty(column, from, ids, problems);
            ValueReader typed =
                    new ValueReader(column, numbers.typed(), datesIn.apply(DateForms.typed(dates)), ids, true);
            Set<String> nullWords = Set.copyOf(mapping.nullWords());
            ValueReader ratio = new ValueReader(column, numbers.ratio(), datesIn.apply(List.of()), ids, true);
            ColumnExpression expression = expression(column, from, header, contract, mapping, problems);
            SignFlag sign = cell < 0 ? null : SignFlag.of(column, numbers.signFrom(), header);
            sources.add(new ColumnSource(
                    column, reader, typed, ratio, cell, whenEmpty, expression, from, nullWords, numbers, sign));
        }
        ComposedKey key = ComposedKey.bind(header, contract, mapping.identity(), used, problems);
        if (!problems.isEmpty()) {
            throw new FileRefused(file, String.join("; ", problems) + ". " + Excerpt.header(header));
        }
        String same = mapping.wholeFile().sameInAllRows();
        if (same != null) {
            used.add(same);
        }
        mapping.shape()
                .leaveOut()
                .forEach(condition -> used.addAll(Expression.parse(condition).headers()));
        Control control = mapping.wholeFile().control();
        if (control != null) {
            control.stating()
                    .forEach(row -> used.addAll(Expression.parse(row.where()).headers()));
        }
        List<String> unknown = header.stream()
                .filter(name -> !mapping.ignoreColumns().contains(Mapping.ALL_OTHERS))
                .filter(name -> !name.isEmpty() && !used.contains(name) && !RecordsAbove.isAdded(name))
                .toList();
        int values = contract.valueColumns().size();
        Attributes attributes =
                contract.attributes() == null ? null : new Attributes(sources.subList(values, sources.size()));
        return new RowReader(header, sources.subList(0, values), new ContractRules(contract), unknown, key, attributes);
    }

    private static void checkSignHeaders(
            List<String> header, Mapping mapping, Set<String> used, List<String> problems) {
        Stream.concat(
                        Stream.of(mapping.numbers()),
                        mapping.columns().values().stream().map(ColumnMapping::numbers))
                .map(form -> form == null || form.signFrom() == null
                        ? null
                        : form.signFrom().header())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(name -> {
                    int cell = header.indexOf(name);
                    if (cell < 0 || header.lastIndexOf(name) != cell) {
                        problems.add("column '" + name + "', which numbers.sign_from names, is "
                                + (cell < 0 ? "not there" : "there twice"));
                    }
                    used.add(name);
                });
    }

    private static int cell(
            List<String> header, Column column, @Nullable ColumnMapping from, Set<String> used, List<String> problems) {
        if (from != null && from.header() == null) {
            checkExpression(header, column, from, used, problems);
            return -1;
        }
        Headers named = from == null || from.header() == null ? Headers.of(column.name()) : from.header();
        String name = named.name();
        int cell = header.indexOf(name);
        if (cell < 0 && (from != null || (column.required() && column.defaultValue() == null))) {
            problems.add("no column " + named.quoted()
                    + (name.equals(column.name()) ? "" : " (for " + column.name() + ")")
                    + ", which is needed: name the right one under " + Attributes.setting(column)
                    + meant(named, header));
        }
        if (cell >= 0 && header.lastIndexOf(name) != cell) {
            problems.add("column '" + name + "' is there twice");
        }
        used.addAll(named.names());
        return cell;
    }

    /** A header that is written much as one of the names; empty without one. */
    private static String meant(Headers named, List<String> header) {
        return named.names().stream()
                .map(name -> Spelling.nearest(name, header, ""))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static @Nullable Object whenEmpty(
            Column column, @Nullable ColumnMapping from, IdForm ids, List<String> problems) {
        String text = from != null && from.constant() != null ? from.constant() : column.defaultValue();
        if (text == null) {
            return null;
        }
        try {
            return new ValueReader(column, NumberForm.PLAIN, new DateForms(List.of(), 1), ids).read(text);
        } catch (UnreadableValue e) {
            problems.add("the constant '" + text + "' for " + column.name() + " " + e.reason());
            return null;
        }
    }

    private static @Nullable ColumnExpression expression(
            Column column,
            @Nullable ColumnMapping from,
            List<String> header,
            Contract contract,
            Mapping mapping,
            List<String> problems) {
        try {
            boolean isBound = problems.isEmpty();
            return isBound
                    ? ColumnExpression.of(column, from, CellNumbers.filling(column, header, contract, mapping))
                    : null;
        } catch (IllegalArgumentException e) {
            problems.add(Attributes.setting(column) + ": " + e.getMessage());
            return null;
        }
    }

    private static void checkExpression(
            List<String> header, Column column, ColumnMapping from, Set<String> used, List<String> problems) {
        if (from.expression() == null) {
            return;
        }
        for (String name : Expression.parse(from.expression()).headers()) {
            int cell = header.indexOf(name);
            // Cells of records above are there where their column is, which is named as well.
            if (!RecordsAbove.isAdded(name) && (cell < 0 || header.lastIndexOf(name) != cell)) {
                problems.add("column '" + name + "', which the expression for " + column.name() + " names, is "
                        + (cell < 0 ? "not there" : "there twice"));
            }
            used.add(name);
        }
    }

    /** Headers that neither the contract nor the mapping knows. */
    Set<String> unknownHeaders() {
        return new TreeSet<>(unknownHeaders);
    }

    /**
     * The typed row in contract order, or null after adding at least one rejection.
     *
     * @param rejections where to add what is wrong
     */
    @Nullable
    Object @Nullable [] read(RawRow.Cells record, List<Rejection> rejections) {
        List<String> cells = record.cells();
        if (!fits(cells)) {
            rejections.add(whole(
                    record,
                    BrokenRule.RAGGED_ROW.word(),
                    "has " + (cells.size() < header.size() ? cells.size() : cells.size() - added)
                            + " cells where the header has " + (header.size() - added)));
            return null;
        }
        int before = rejections.size();
        int plain = sources.size();
        @Nullable Object[] values = new @Nullable Object[attributes == null ? plain : plain + 1];
        for (int i = 0; i < plain; i++) {
            ColumnSource source = sources.get(i);
            try {
                values[i] = source.value(record);
            } catch (UnreadableValue e) {
                rejections.add(unreadable(record, source, e));
            }
        }
        if (attributes != null) {
            values[plain] = attributes.of(record, (source, e) -> rejections.add(unreadable(record, source, e)));
        }
        if (rejections.size() == before && key != null) {
            compose(key, record, values, rejections);
        }
        if (rejections.size() == before) {
            rules.broken(values)
                    .forEach((rule, seen) ->
                            rejections.add(whole(record, rule.name(), rule.description() + ", and here " + seen)));
        }
        return rejections.size() == before ? values : null;
    }

    private Rejection unreadable(RawRow.Cells record, ColumnSource source, UnreadableValue e) {
        return rejection(record, source.column().name(), e.rule().word(), source.shown(record), e.reason());
    }

    private void compose(
            ComposedKey whole, RawRow.Cells record, @Nullable Object[] values, List<Rejection> rejections) {
        try {
            whole.compose(values, record.cells());
        } catch (UnreadableValue e) {
            rejections.add(whole(record, e.rule().word(), e.reason()));
        }
    }

    /**
     * One column of a record, whatever the others hold.
     *
     * @throws UnreadableValue when it can't be read, or the record has too few or too many cells
     */
    @Nullable
    Object value(RawRow.Cells record, int column) throws UnreadableValue {
        if (!fits(record.cells())) {
            throw new UnreadableValue(BrokenRule.RAGGED_ROW, "has another number of cells than the header");
        }
        return sources.get(column).value(record);
    }

    private boolean fits(List<String> cells) {
        if (cells.size() <= header.size()) {
            return cells.size() == header.size();
        }
        return cells.subList(header.size(), cells.size()).stream().allMatch(String::isBlank);
    }

    Rejection whole(RawRow.Cells record, String rule, String reason) {
        return rejection(record, Rejection.WHOLE_ROW, rule, null, reason);
    }

    /** Rows made from one record share its line, so the part tells them apart. */
    private Rejection rejection(
            RawRow.Cells record, String column, String rule, @Nullable String value, String reason) {
        String place = record.part().isEmpty() ? column : column + " of " + record.part();
        return new Rejection(record.line(), place, rule, value == null ? null : DecodedText.shown(value), reason, null);
    }

    /** Takes over what was seen in another part of the same file. */
    void include(RowReader other) {
        for (int i = 0; i < sources.size(); i++) {
            sources.get(i).include(other.sources.get(i));
        }
        if (attributes != null && other.attributes != null) {
            attributes.include(other.attributes);
        }
    }

    /** What a person should know about how values were read. */
    List<Note> notes() {
        List<ColumnSource> all = new ArrayList<>(sources);
        if (attributes != null) {
            all.addAll(attributes.sources());
        }
        return all.stream().map(ColumnSource::notes).flatMap(List::stream).toList();
    }
}
