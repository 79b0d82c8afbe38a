package io.outturn.configuration;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.Attributes;
import io.outturn.landing.ColumnMapping;
import io.outturn.landing.CsvDialect;
import io.outturn.landing.DateSettings;
import io.outturn.landing.Identity;
import io.outturn.landing.Lookups;
import io.outturn.landing.Mapping;
import io.outturn.landing.MappingCheck;
import io.outturn.landing.NoteKind;
import io.outturn.landing.NumberForm;
import io.outturn.landing.RepeatedKeys;
import io.outturn.landing.Schedules;
import io.outturn.landing.Shape;
import io.outturn.landing.WholeFile;
import io.outturn.landing.WorkbookSheet;
import io.outturn.yaml.CheckedBy.Check;
import io.outturn.yaml.Spelling;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
            if (((BigDecimal) value).compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException(
                        value + " is " + percent((BigDecimal) value) + " a year; 0.035 is 3.5 %");
            }
        }
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    /** Amounts above 0, each larger than the one before. */
    public static final class SizeBands implements Check {
        @Override
        public void check(Object value) {
            BigDecimal before = BigDecimal.ZERO;
            for (Object amount : (List<?>) value) {
                if (!(amount instanceof BigDecimal number) || number.compareTo(before) <= 0) {
                    throw new IllegalArgumentException("must be amounts above 0, each larger than the one before");
                }
                before = number;
            }
        }
    }

    /** Kinds of findings that the review queue can hold. */
    public static final class FindingKinds implements Check {
        @Override
        public void check(Object value) {
            List<String> kinds =
                    Contracts.tables().get("review_queue").column("finding").allowedValues();
            for (String kind : texts(value)) {
                if (!kinds.contains(kind)) {
                    throw new IllegalArgumentException(
                            "'" + kind + "' is no kind of finding" + Spelling.nearest(kind, kinds));
                }
            }
        }
    }

    /** A tier that cases can have. */
    public static final class Tier implements Check {
        @Override
        public void check(Object value) {
            List<String> tiers =
                    Contracts.exports().get("business_case").column("tier").allowedValues();
            if (!tiers.contains(value.toString())) {
                throw new IllegalArgumentException("'" + value + "' is not one of " + String.join(", ", tiers));
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

    /** A folder. */
    public static final class Folder implements Check {
        @Override
        public void check(Object value) {
            requirePath(value.toString());
        }
    }

    private static void requirePath(String text) {
        try {
            Path unused = Path.of(text.replaceAll("[*?]", "x"));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' can't be a path: " + e.getReason(), e);
        }
    }

    /** Settings none of which is a password or a key. */
    public static final class NoSecrets implements Check {
        private static final Pattern SECRET = Pattern.compile(
                "(?i).*(password|passwd|secret|secret[._]?key|credential|access[._]?key|account[._]?key|token)[^.]*");

        @Override
        public void check(Object value) {
            for (Object name : ((Map<?, ?>) value).keySet()) {
                if (SECRET.matcher(name.toString()).matches()) {
                    throw new IllegalArgumentException(
                            name + " does not belong in a file; keys are taken from the environment"
                                    + " (such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) or from the machine's role");
                }
            }
        }
    }

    /** An address for browsers that holds nothing secret, as it is sent to people and printed. */
    public static final class WebAddress implements Check {
        private static final Pattern SECRET =
                Pattern.compile("(?i)(^|[&;])[^=&;]*(password|passwd|secret|credential|key|token|sig|signature)=");

        @Override
        public void check(Object value) {
            URI address = address(value.toString());
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (!(scheme.equals("https") || scheme.equals("http")) || address.getHost() == null) {
                throw new IllegalArgumentException(
                        "'" + value + "' is no address such as https://pages.example/outturn/{release}/index.html");
            }
            String query = address.getRawQuery();
            if (address.getRawUserInfo() != null
                    || (query != null && SECRET.matcher(query).find())) {
                throw new IllegalArgumentException(
                        "must not hold a user, password or key; whoever opens the page signs in there");
            }
        }

        private static URI address(String value) {
            try {
                return new URI(value.replace("{release}", "release"));
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException("'" + value + "' is no address: " + e.getReason(), e);
            }
        }
    }

    /** A pattern of paths. */
    public static final class Glob implements Check {
        @Override
        public void check(Object value) {
            requirePath(value.toString());
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

    /** Languages of names. */
    public static final class Locales implements Check {
        @Override
        public void check(Object value) {
            requireSettings(value.toString(), null, null);
        }
    }

    /** The first of a hundred years. */
    public static final class Century implements Check {
        @Override
        public void check(Object value) {
            requireSettings(null, (Integer) value, null);
        }
    }

    /** A time zone. */
    public static final class Zone implements Check {
        @Override
        public void check(Object value) {
            requireSettings(null, null, value.toString());
        }
    }

    private static void requireSettings(@Nullable String locale, @Nullable Integer century, @Nullable String zone) {
        DateSettings unused = new DateSettings(locale, century, zone);
    }

    /** What a file's name says. */
    public static final class FileParts implements Check {
        @Override
        public void check(Object value) {
            Mapping.checkFileParts(value.toString());
        }
    }

    /** Names of attributes, no two of which differ in capitals alone. */
    public static final class AttributeNames implements Check {
        @Override
        public void check(Object value) {
            Map<String, String> names = new HashMap<>();
            for (Object key : ((Map<?, ?>) value).keySet()) {
                String name = key.toString();
                Attributes.checkName(name);
                String other = names.putIfAbsent(Attributes.likeness(name), name);
                if (other != null) {
                    throw new IllegalArgumentException("'" + other + "' and '" + name
                            + "' differ in capitals alone; people and tools would take one for the other");
                }
            }
        }
    }

    /** Conditions over rows. */
    public static final class Expressions implements Check {
        @Override
        public void check(Object value) {
            Shape.check(texts(value));
        }
    }

    /** Kinds of notes there are. */
    public static final class NoteKinds implements Check {
        private static final List<String> KINDS =
                Stream.of(NoteKind.values()).map(NoteKind::word).toList();

        @Override
        public void check(Object value) {
            for (Object kind : ((Map<?, ?>) value).keySet()) {
                if (!KINDS.contains(kind.toString())) {
                    throw new IllegalArgumentException(
                            "'" + kind + "' is no kind of note" + Spelling.nearest(kind.toString(), KINDS));
                }
            }
        }
    }

    /** Mapped columns, and the one that is added up, are columns of the source's contract. */
    public static final class MappedColumns implements Check {
        @Override
        public void check(Object value) {
            Map<?, ?> source = (Map<?, ?>) value;
            Optional<Contract> contract = Optional.ofNullable(source.get("contract"))
                    .flatMap(name -> Contracts.exports().find(name.toString()));
            if (contract.isPresent() && source.get("identity") instanceof List<?> parts && !parts.isEmpty()) {
                checkIdentity(contract.get(), texts(parts));
            }
            if (contract.isEmpty()) {
                return;
            }
            Map<?, ?> columns = source.get("columns") instanceof Map<?, ?> given ? given : Map.of();
            Map<?, ?> attributes = source.get("attributes") instanceof Map<?, ?> given ? given : Map.of();
            List<String> problems = new ArrayList<>();
            if (source.get("repeatedKeys") == RepeatedKeys.ADD_UP && !RepeatedKeys.haveAmounts(contract.get())) {
                problems.add("repeated_keys is add_up, and contract "
                        + contract.get().name() + " has no amounts");
            }
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
            if (areForms(source.get("dates"))) {
                problems.addAll(MappingCheck.problems(contract.get(), mapping(source, columns, attributes)));
            }
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join(". ", problems));
            }
        }

        /** Others are told where they stand, and words can't be held against them. */
        private static boolean areForms(@Nullable Object dates) {
            try {
                Mapping.checkDates(dates instanceof List<?> forms ? texts(forms) : List.of());
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        /** As far as columns are read alike whatever else the source says. */
        @SuppressWarnings("unchecked")
        private static Mapping mapping(Map<?, ?> source, Map<?, ?> columns, Map<?, ?> attributes) {
            return new Mapping(
                    null,
                    CsvDialect.STANDARD,
                    WorkbookSheet.FIRST,
                    new Shape(conditions(source.get("leaveOut")), null, null),
                    (Map<String, ColumnMapping>) columns,
                    List.of(),
                    source.get("numbers") instanceof NumberForm numbers ? numbers : NumberForm.PLAIN,
                    source.get("dates") instanceof List<?> dates ? texts(dates) : List.of(),
                    source.get("nullWords") instanceof List<?> words ? texts(words) : List.of(),
                    RepeatedKeys.REJECT,
                    1,
                    WholeFile.UNCHECKED,
                    Identity.AS_WRITTEN,
                    DateSettings.NONE,
                    null,
                    source.get("fileParts") instanceof String parts ? parts : null,
                    Map.of(),
                    Schedules.AS_THEY_ARE,
                    (Map<String, ColumnMapping>) attributes,
                    Lookups.NONE);
        }

        /** Those that can't be are told where they stand. */
        private static List<String> conditions(@Nullable Object leaveOut) {
            try {
                List<String> conditions = leaveOut == null ? List.of() : texts(leaveOut);
                Shape.check(conditions);
                return conditions;
            } catch (IllegalArgumentException e) {
                return List.of();
            }
        }
    }

    /** Only what is one text can be put together from others, and what is left out of it tells nothing apart any more. */
    private static void checkIdentity(Contract contract, List<String> parts) {
        Column key = contract.key().get(0);
        if (contract.key().size() > 1 || key.type().kind() != ColumnType.Kind.STRING) {
            throw new IllegalArgumentException(
                    "identity is for contracts whose key is one text, such as finance_posting;"
                            + " the key of " + contract.name() + " is "
                            + String.join(
                                    ", ",
                                    contract.key().stream().map(Column::name).toList()));
        }
        if (!parts.contains(key.name())) {
            throw new IllegalArgumentException("identity has to name " + key.name() + ", the key of contract "
                    + contract.name() + ", such as [fiscal_year, " + key.name() + "]");
        }
        if (parts.contains(Identity.FISCAL_YEAR)
                && contract.columns().stream()
                        .noneMatch(column -> column.required() && column.type().kind() == ColumnType.Kind.DATE)) {
            throw new IllegalArgumentException("identity can't name " + Identity.FISCAL_YEAR + ": contract "
                    + contract.name() + " has no date that is always there");
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
