package io.outturn.profile.file;

import io.outturn.profile.column.CellType;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.column.PeriodReading;
import io.outturn.profile.column.PeriodReading.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Like columns of numbers whose headers are months, quarters or years, such as a plan with twelve months side by side.
 *
 * @param columns in the order of the file
 * @param prefix what stands before the period in each header, blanks included
 * @param suffix what stands behind it
 * @param periods one for each column
 * @param forms how a mapping reads them
 * @param monthNames names of months among them, in small letters
 * @param name of the column that holds the periods once the columns are rows
 * @param value of the column that holds the cells then
 * @param year of months that do not say of which; null for others
 */
public record PeriodColumns(
        List<ColumnProfile> columns,
        String prefix,
        String suffix,
        List<PeriodReading> periods,
        List<String> forms,
        Set<String> monthNames,
        String name,
        String value,
        @Nullable AssumedYear year) {

    private static final int LEAST_MONTHS = 3;
    private static final int LEAST_YEARS = 2;
    /** Tables with more kinds of such columns are none that a person would read. */
    private static final int MOST_GROUPS = 4;

    private static final Pattern PARTS = Pattern.compile("(\\d+)|[\\p{L}\\p{M}]+\\.?|.");

    private record Member(ColumnProfile column, PeriodReading period) {}

    private record Group(String prefix, String suffix, Unit unit, String form, boolean isFiscal) {}

    /** The groups of such columns, the largest first; a column is in one at most. */
    static List<PeriodColumns> of(TableProfile table, AssumedYear year) {
        Map<Group, List<Member>> groups = new LinkedHashMap<>();
        for (ColumnProfile column : table.columns()) {
            boolean mayBe = column.type().isNumber() || column.type() == CellType.EMPTY;
            if (mayBe && !column.name().isEmpty() && table.named(column.name()) == 1) {
                for (PeriodReading period : PeriodReading.inHeader(column.name())) {
                    groups.computeIfAbsent(group(column.name(), period), unused -> new ArrayList<>())
                            .add(new Member(column, period));
                }
            }
        }
        List<PeriodColumns> found = new ArrayList<>();
        Set<Integer> used = new HashSet<>();
        groups.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<Group, List<Member>> e) -> -e.getValue().size()))
                .filter(entry -> isMeant(entry.getKey(), entry.getValue()))
                .limit(MOST_GROUPS)
                .forEach(entry -> {
                    List<Member> members = entry.getValue();
                    if (members.stream()
                            .noneMatch(member -> used.contains(member.column().position()))) {
                        members.forEach(member -> used.add(member.column().position()));
                        found.add(columns(table, entry.getKey(), members, year));
                    }
                });
        return found;
    }

    private static Group group(String header, PeriodReading period) {
        int from = header.indexOf(period.text());
        return new Group(
                header.substring(0, from),
                header.substring(from + period.text().length()),
                period.unit(),
                period.form().replaceAll("(?<!M)MM(?!M)", "M"),
                period.isFiscal());
    }

    /** Enough of them, each of another period, and numbers below. */
    private static boolean isMeant(Group group, List<Member> members) {
        int least = group.unit() == Unit.YEAR || group.unit() == Unit.QUARTER ? LEAST_YEARS : LEAST_MONTHS;
        long different = members.stream()
                .map(member -> member.period().first())
                .distinct()
                .count();
        boolean isTotal = TotalRows.isWord(group.prefix().strip())
                || TotalRows.isWord(group.suffix().strip());
        return members.size() >= least
                && different == members.size()
                && !isTotal
                && members.stream().anyMatch(member -> member.column().type().isNumber());
    }

    private static PeriodColumns columns(TableProfile table, Group group, List<Member> members, AssumedYear year) {
        List<String> forms = members.stream()
                .map(member -> member.period().form())
                .distinct()
                .sorted(Comparator.comparingInt(String::length))
                .limit(1)
                .toList();
        Set<String> names = new TreeSet<>();
        members.stream()
                .map(member -> member.period().monthName().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        return new PeriodColumns(
                members.stream().map(Member::column).toList(),
                group.prefix(),
                group.suffix(),
                members.stream().map(member -> member.period().in(year.year())).toList(),
                forms,
                names,
                free(table, group.unit().title()),
                free(table, "Amount"),
                group.unit() == Unit.MONTH_OF_ANY_YEAR ? year : null);
    }

    private static String free(TableProfile table, String wanted) {
        String name = wanted;
        for (int number = 2; table.named(name) > 0; number++) {
            name = wanted + " " + number;
        }
        return name;
    }

    /** The column of periods among the rows, known for what it is. */
    ColumnProfile of(ColumnProfile column) {
        return column.asPeriods(forms, monthNames, first(), last());
    }

    /** How long each period is. */
    public Unit unit() {
        return periods.get(0).unit();
    }

    /** Whether it is twelve months that follow one another, of which the first begins a year. */
    public boolean isWholeYear() {
        return unit() == Unit.MONTH
                && columns.size() == 12
                && first().plusMonths(11).equals(last());
    }

    public LocalDate first() {
        return periods.stream()
                .map(PeriodReading::first)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    public LocalDate last() {
        return periods.stream()
                .map(PeriodReading::first)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** For a sentence: {@code 12 columns from 'Jan 2026' to 'Dec 2026'}. */
    public String inWords() {
        return columns.size() + " columns from '" + Printable.cut(columns.get(0).name(), 30) + "' to '"
                + Printable.cut(columns.get(columns.size() - 1).name(), 30) + "'";
    }

    /**
     * Regular expression for the headers, whose group is the period. It finds those of other deliveries, too, unless it would find
     * other columns of this one.
     */
    public String headers(TableProfile table) {
        String any = headers(periods.stream().map(PeriodColumns::anyLike));
        Set<String> own = columns.stream().map(ColumnProfile::name).collect(Collectors.toSet());
        Pattern found = Pattern.compile(any);
        boolean exact = table.columns().stream()
                .allMatch(column -> found.matcher(column.name()).matches() == own.contains(column.name()));
        return exact ? any : headers(periods.stream().map(period -> quoted(period.text())));
    }

    private String headers(Stream<String> periods) {
        return quoted(prefix) + periods.distinct().collect(Collectors.joining("|", "(", ")")) + quoted(suffix);
    }

    /** Finds every period that is written like one. */
    private static String anyLike(PeriodReading period) {
        return PARTS.matcher(period.text()).replaceAll(part -> {
            String text = part.group();
            String any = part.group(1) != null
                    ? text.length() < 3 ? "\\d{1,2}" : "\\d{" + text.length() + "}"
                    : text.equals(period.monthName()) ? "\\p{L}+\\.?" : quoted(text);
            return Matcher.quoteReplacement(any);
        });
    }

    private static String quoted(String text) {
        return text.replaceAll("[\\\\.\\[\\]{}()*+?^$|]", "\\\\$0");
    }
}
