package io.outturn.configuration;

import io.outturn.contract.ColumnType;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.Mapping;
import io.outturn.landing.Shape;
import io.outturn.yaml.CheckedBy.Check;
import io.outturn.yaml.Spelling;
import java.math.BigDecimal;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** What must be true of single values of the configuration, beyond their types. */
final class Checks {
    private static final Set<ColumnType.Kind> NUMBERS =
            EnumSet.of(ColumnType.Kind.DECIMAL, ColumnType.Kind.INT, ColumnType.Kind.BIGINT);

    private Checks() {}

    /** Three capital letters. */
    public static final class CurrencyCode implements Check {
        @Override
        public void check(Object value) {
            if (!value.toString().matches("[A-Z]{3}")) {
                throw new IllegalArgumentException("'" + value + "' is not a code such as EUR");
            }
        }
    }

    /** A yearly rate above -1. */
    public static final class DiscountRate implements Check {
        @Override
        public void check(Object value) {
            if (((BigDecimal) value).compareTo(BigDecimal.ONE.negate()) <= 0) {
                throw new IllegalArgumentException(value + " must be above -1; 0.035 is 3.5 % a year");
            }
        }
    }

    /** A name that can stand in a file name and in SQL. */
    public static final class SourceName implements Check {
        @Override
        public void check(Object value) {
            if (!value.toString().matches("[a-z][a-z0-9_]*")) {
                throw new IllegalArgumentException(
                        "'" + value + "' must be lower-case letters, digits and underscores, such as ledger_north");
            }
        }
    }

    /** An export contract there is. */
    public static final class ExportContract implements Check {
        @Override
        public void check(Object value) {
            Contracts exports = Contracts.exports();
            if (exports.find(value.toString()).isEmpty()) {
                throw new IllegalArgumentException(
                        "'" + value + "' is not known" + Spelling.nearest(value.toString(), exports.names()));
            }
        }
    }

    /** A pattern of paths. */
    public static final class Glob implements Check {
        @Override
        public void check(Object value) {
            try {
                PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + value);
                matcher.matches(FileSystems.getDefault().getPath("any"));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("'" + value + "' is not a glob: " + e.getDescription(), e);
            }
        }
    }

    /** Date patterns. */
    public static final class DateForms implements Check {
        @Override
        public void check(Object value) {
            Mapping.checkDates(texts(value));
        }
    }

    /** JEXL expressions. */
    public static final class Expressions implements Check {
        @Override
        public void check(Object value) {
            Shape.check(texts(value));
        }
    }

    /** Mapped columns, and the one that is added up, are columns of the source's contract. */
    public static final class MappedColumns implements Check {
        @Override
        public void check(Object value) {
            Map<?, ?> source = (Map<?, ?>) value;
            Optional<Contract> contract = Optional.ofNullable(source.get("contract"))
                    .flatMap(name -> Contracts.exports().find(name.toString()));
            if (contract.isEmpty() || !(source.get("columns") instanceof Map<?, ?> columns)) {
                return;
            }
            List<String> problems = new ArrayList<>();
            if (source.get("control") instanceof ControlTotal control && control.column() != null) {
                addedUp(contract.get(), control.column()).ifPresent(problems::add);
            }
            for (Object column : columns.keySet()) {
                if (!contract.get().hasColumn(column.toString())) {
                    problems.add("columns." + column + " is not a column of contract "
                            + contract.get().name()
                            + Spelling.nearest(column.toString(), contract.get().columnNames()));
                }
            }
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join(". ", problems));
            }
        }
    }

    private static Optional<String> addedUp(Contract contract, String name) {
        return contract.columns().stream()
                        .anyMatch(column -> column.name().equals(name)
                                && NUMBERS.contains(column.type().kind()))
                ? Optional.empty()
                : Optional.of("control.column " + name + " is not a column of numbers of contract " + contract.name()
                        + Spelling.nearest(name, contract.columnNames()));
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
