package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import io.outturn.contract.Contract;
import io.outturn.expression.ExpressionNames;
import io.outturn.expression.Lookup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The cells that expressions over the rows of a file can name, and the forms their numbers are read in. */
final class CellNumbers implements ExpressionNames {
    private static final Set<Kind> NUMBERS = EnumSet.of(Kind.DECIMAL, Kind.INT, Kind.BIGINT);

    private final List<String> header;
    private final Map<String, Column> filled = new HashMap<>();
    private final List<NumberForm> forms = new ArrayList<>();
    private final NumberForm ofTexts;
    private final Set<String> nullWords;
    private final Map<String, String> file;
    private final Lookups lookups;
    private final List<String> dateForms;
    private final int fiscalFirstMonth;
    private final DateSettings dateSettings;
    private @Nullable DateForms dates;

    /**
     * @param own form of all cells; null where each has that of its column
     * @param ownDates date forms of texts that are read as days; empty for those of the source
     * @param taken what of a form counts here
     */
    private CellNumbers(
            List<String> header,
            Contract contract,
            Mapping mapping,
            @Nullable NumberForm own,
            List<String> ownDates,
            UnaryOperator<NumberForm> taken) {
        this.header = header;
        this.file = mapping.file();
        this.lookups = mapping.lookups();
        this.dateForms = new ArrayList<>(ownDates.isEmpty() ? mapping.dates() : ownDates);
        this.dateForms.addAll(DateForms.typed(this.dateForms));
        this.fiscalFirstMonth = mapping.fiscalFirstMonth();
        this.dateSettings = mapping.dateSettings();
        this.nullWords = Set.copyOf(mapping.nullWords());
        this.ofTexts = taken.apply(own == null ? mapping.numbers() : own);
        for (Column column : contract.valueColumns()) {
            ColumnMapping from = Attributes.from(column, mapping);
            String name = from == null ? column.name() : from.name();
            if (name != null) {
                filled.putIfAbsent(name, column);
            }
        }
        for (String name : header) {
            Column column = filled.get(ownHeader(name));
            if (own != null || column == null) {
                forms.add(ofTexts);
            } else {
                NumberForm form = mapping.numbersOf(column.name());
                forms.add(taken.apply(isCount(column) ? form.unscaled() : form));
            }
        }
    }

    /**
     * For the column an expression fills: in the column's own form, or else in that of the column a cell fills itself, or else in
     * the source's. A scale is in them, but not where the column counts.
     */
    static CellNumbers filling(Column column, List<String> header, Contract contract, Mapping mapping) {
        ColumnMapping from = Attributes.from(column, mapping);
        return new CellNumbers(
                header,
                contract,
                mapping,
                from == null ? null : from.numbers(),
                from == null ? List.of() : from.dates(),
                isCount(column) ? NumberForm::unscaled : UnaryOperator.identity());
    }

    /** For what a trailer states, in a form of its own. */
    static CellNumbers stating(NumberForm form, List<String> header, Contract contract, Mapping mapping) {
        return new CellNumbers(header, contract, mapping, form, List.of(), UnaryOperator.identity());
    }

    /** For conditions, which compare numbers as they are written in the file. */
    static CellNumbers asWritten(List<String> header, Contract contract, Mapping mapping) {
        return new CellNumbers(header, contract, mapping, null, List.of(), form -> form.withScale(BigDecimal.ONE));
    }

    /** Whether the column counts: a version or a rank in a file of millions is not in millions. */
    static boolean isCount(Column column) {
        return isNumber(column) && column.type().kind() != Kind.DECIMAL;
    }

    static boolean isNumber(Column column) {
        return NUMBERS.contains(column.type().kind());
    }

    @Override
    public OptionalInt cell(String name) {
        int place = header.indexOf(name);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }

    @Override
    public Optional<String> file(String part) {
        return Optional.ofNullable(file.get(part));
    }

    @Override
    public Lookup lookup(String table, String column) {
        return lookups.lookup(table, column);
    }

    /** The forms of texts that are read as days. */
    DateForms dates() {
        if (dates == null) {
            dates = new DateForms(dateForms, fiscalFirstMonth, dateSettings);
        }
        return dates;
    }

    @Override
    public boolean isNumber(String name) {
        Column column = filled.get(ownHeader(name));
        return column != null && isNumber(column);
    }

    /** A cell of a record above is written as that of the record itself. */
    private static String ownHeader(String name) {
        return RecordsAbove.isAdded(name) ? name.substring(name.indexOf('\'') + 1, name.length() - 2) : name;
    }

    @Override
    public OptionalInt value(String name) {
        return OptionalInt.empty();
    }

    String header(int place) {
        return header.get(place);
    }

    /** The form of a cell's numbers. */
    NumberForm form(int place) {
        return forms.get(place);
    }

    /** The form of numbers in texts that are put together. */
    NumberForm form() {
        return ofTexts;
    }

    /** Whether numbers are multiplied by a scale. */
    boolean isScaled() {
        return ofTexts.scale().compareTo(BigDecimal.ONE) != 0;
    }

    boolean isNothing(String text) {
        return text.isEmpty() || nullWords.contains(text);
    }
}
