package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import io.outturn.contract.Contract;
import io.outturn.expression.Expression;
import io.outturn.yaml.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks a mapping against its contract, as far as that is possible without a file. */
public final class MappingCheck {
    private final Mapping mapping;
    private final List<String> problems = new ArrayList<>();

    private MappingCheck(Mapping mapping) {
        this.mapping = mapping;
    }

    /** Problems: expressions of the wrong type, constants and words that the contract does not allow. */
    public static List<String> problems(Contract contract, Mapping mapping) {
        MappingCheck check = new MappingCheck(mapping);
        List<Column> filled = new ArrayList<>(contract.valueColumns());
        filled.addAll(Attributes.columns(contract, mapping));
        for (Column column : filled) {
            ColumnMapping from = Attributes.from(column, mapping);
            if (from != null && column.type().kind() != Kind.STRING_ARRAY) {
                check.column(column, from);
            }
        }
        check.attributes(contract);
        check.headers();
        check.fileParts();
        return check.problems;
    }

    private void fileParts() {
        try {
            Set<String> there = FileParts.names(mapping.fileParts());
            for (String asked : mapping.askedOfFile()) {
                if (!there.contains(asked)) {
                    problems.add("there is no file['" + asked + "']" + Spelling.nearest(asked, there)
                            + (mapping.fileParts() == null ? "; a named group of file_parts is one more" : ""));
                }
            }
        } catch (IllegalArgumentException e) {
            // Told where file_parts stands.
            return;
        }
    }

    /** Each name belongs to one column, and expressions call a column of several names by the first. */
    private void headers() {
        Map<String, Headers> belongs = new TreeMap<>();
        mapping.filled()
                .map(ColumnMapping::header)
                .filter(headers -> headers != null && headers.names().size() > 1)
                .distinct()
                .forEach(headers -> headers.names().forEach(name -> {
                    Headers other = belongs.putIfAbsent(name, headers);
                    if (other != null) {
                        problems.add("'" + name + "' is among the headers " + other + " and " + headers
                                + "; name the same headers in the same order where one column is meant");
                    }
                }));
        mapping.columns().forEach((column, from) -> byFirstName("columns." + column, from, belongs));
        mapping.attributes().forEach((name, from) -> byFirstName("attributes." + name, from, belongs));
        mapping.shape().leaveOut().forEach(condition -> Expression.parse(condition)
                .headers()
                .forEach(name -> byFirstName("leave_out", name, belongs)));
    }

    private void byFirstName(String key, @Nullable ColumnMapping from, Map<String, Headers> belongs) {
        if (from == null) {
            return;
        }
        Set<String> named = new TreeSet<>(from.name() == null ? Set.of() : Set.of(from.name()));
        if (from.expression() != null) {
            named.addAll(Expression.parse(from.expression()).headers());
        }
        named.forEach(name -> byFirstName(key, name, belongs));
    }

    private void byFirstName(String key, String name, Map<String, Headers> belongs) {
        Headers headers = belongs.get(name);
        if (headers != null && !headers.name().equals(name)) {
            problems.add(key + " names '" + name + "', which is another name of '" + headers.name()
                    + "'; use that one, it stands for both");
        }
    }

    private void attributes(Contract contract) {
        Column all = contract.attributes();
        if (all == null && !mapping.attributes().isEmpty()) {
            problems.add("attributes are kept of cases and projects, and rows of contract " + contract.name()
                    + " are neither: name them in the source of business_case or project");
        }
        if (all != null && mapping.columns().containsKey(all.name())) {
            problems.add("columns." + all.name() + " is filled by what stands under attributes:,"
                    + " such as attributes: {region: Province}");
        }
    }

    private void column(Column column, ColumnMapping from) {
        String key = Attributes.setting(column);
        NumberForm numbers = from.numbers() == null ? mapping.numbers() : from.numbers();
        boolean isScaled = numbers.scale().compareTo(BigDecimal.ONE) != 0;
        try {
            ColumnExpression.check(column, from, isScaled && !CellNumbers.isCount(column));
        } catch (IllegalArgumentException e) {
            problems.add(key + ": " + e.getMessage());
        }
        if (from.constant() != null) {
            word(
                    new ValueReader(column, NumberForm.PLAIN, new DateForms(List.of(), 1)),
                    key + ": the constant '" + from.constant() + "'",
                    from.constant());
        }
        List<String> dates = from.dates().isEmpty() ? mapping.dates() : from.dates();
        DateForms forms = new DateForms(dates, mapping.fiscalFirstMonth(), mapping.dateSettings());
        ValueReader reader = new ValueReader(column, numbers, forms);
        for (Map.Entry<String, String> word : from.values().entrySet()) {
            if (!word.getValue().isEmpty() && !mapping.nullWords().contains(word.getValue())) {
                word(
                        reader,
                        key + ".values: '" + word.getKey() + "' stands for '" + word.getValue() + "', which",
                        word.getValue());
            }
        }
    }

    private void word(ValueReader reader, String what, String word) {
        try {
            Object unused = reader.read(word);
        } catch (UnreadableValue e) {
            problems.add(what + " " + e.reason());
        }
    }
}
