package io.outturn.profile.mapping;

import io.outturn.contract.Column;
import io.outturn.landing.NumberForm;
import io.outturn.profile.column.CellType;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.column.Languages;
import io.outturn.profile.column.OddValue;
import io.outturn.profile.column.SignWords;
import io.outturn.profile.file.FileProfile;
import io.outturn.profile.file.PeriodColumns;
import io.outturn.profile.file.Printable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The proposed mapping as a block of YAML for {@code sources:}; what is guessed is marked {@code # ?}. */
public final class SourceBlock {
    private static final int MOST_IGNORED = 12;

    /** Nobody would take a file for one of the contract that is less like it. */
    private static final double POOR = 0.45;

    private static final int COMMENT_COLUMN = 58;

    private final FileProfile file;
    private final ContractMatch match;
    private final UsualExports usual = UsualExports.shipped();
    private final List<ColumnProfile> paired;
    private final @Nullable ColumnProfile signs;
    private final ColumnLines columnLines;
    private final List<String> lines = new ArrayList<>();

    private final SourceSettings settings;

    public SourceBlock(FileProfile file, ContractMatch match, Synonyms synonyms, SourceSettings settings) {
        this.settings = settings;
        this.file = file;
        this.match = match;
        List<ColumnProfile> columns =
                match.pairs().values().stream().map(ContractMatch.Pair::column).toList();
        this.paired = columns;
        // What is a column of the contract by itself says something else.
        this.signs = SignWords.column(file.table().columns().stream()
                        .filter(column -> !columns.contains(column))
                        .toList())
                .orElse(null);
        this.columnLines =
                new ColumnLines(SharedForms.of(columns), new WordMatches(synonyms), usual, signs, file.spread());
    }

    /** The lines, ready to be pasted. */
    public List<String> lines() {
        DeliveryName delivery = settings.delivery();
        String contract = match.contract().name();
        add("  - name: " + delivery.sourceName(), "");
        add(
                "    contract: " + contract,
                match.score() < POOR && settings.withEvidence()
                        ? "? put together from what the file says"
                        : String.format(Locale.ROOT, "? likeness %.2f", match.score()));
        add(
                "    files: " + YamlText.quoted(delivery.glob()),
                settings.withEvidence() ? "" : "? starts in the folder of outturn.yaml");
        boolean changes = usual.changes().contains(contract);
        add(
                "    delivers: " + (changes ? "changes" : "snapshot"),
                changes
                        ? "? every file counts; snapshot: the newest alone"
                        : "? the newest file alone counts; changes: every file");
        extracted(delivery);
        format();
        forms();
        spread();
        totals();
        settings.further().forEach(line -> add("    " + line.yaml(), line.comment()));
        columns();
        ignored();
        return lines;
    }

    private void extracted(DeliveryName delivery) {
        Optional<ColumnProfile> asOf = file.table().columns().stream()
                .filter(column -> column.type() == CellType.DATE && column.distinct() == 1 && column.filled() > 0)
                .filter(column -> usual.takenOn().stream().anyMatch(name -> NameLikeness.of(column.name(), name) > 0.9))
                .findFirst();
        if (delivery.dateExpression() != null) {
            add(
                    "    extracted_on: {file_name: " + YamlText.quoted(delivery.dateExpression()) + ", pattern: "
                            + delivery.datePattern() + "}",
                    "");
        } else if (asOf.isPresent()) {
            String day = LocalDate.parse(asOf.get().minimum()).toString();
            add(
                    "    extracted_on: {date: " + day + "}",
                    "? every row says so in " + asOf.get().name());
        } else {
            add("    # ? no date in the file's name: the day it was last written counts; see extracted_on", "");
        }
    }

    private void format() {
        if (file.dialect() != null) {
            var csv = file.dialect().dialect();
            String delimiter = csv.delimiter() == '\t' ? "\"\\t\"" : YamlText.quoted(String.valueOf(csv.delimiter()));
            add(
                    "    csv: {delimiter: " + delimiter + ", quote: " + YamlText.quoted(String.valueOf(csv.quote()))
                            + ", encoding: " + csv.encoding()
                            + (csv.skipLines() > 0 ? ", skip_lines: " + csv.skipLines() : "") + "}",
                    csv.encoding().equals("UTF-8") ? "" : "? encoding");
        } else if (file.format().isWorkbook()) {
            List<String> parts = new ArrayList<>();
            if (file.sheet() != null) {
                parts.add("sheet: " + YamlText.scalar(file.sheet()));
            }
            if (file.table().headerLine() > 1) {
                parts.add("header_row: " + file.table().headerLine());
            }
            if (!parts.isEmpty()) {
                add("    workbook: {" + String.join(", ", parts) + "}", "");
            }
        }
    }

    private void forms() {
        SharedForms shared = columnLines.shared();
        if (!shared.numbers().equals(NumberForm.PLAIN)) {
            add("    numbers: " + ColumnLines.numbers(shared.numbers()), "");
        }
        if (!shared.dates().isEmpty() && !shared.dates().equals(List.of("yyyy-MM-dd"))) {
            add(
                    "    dates: " + YamlText.list(shared.dates()),
                    shared.ambiguous() ? "? or month and day the other way" : "");
        }
        Set<String> months = new TreeSet<>();
        paired.forEach(column -> months.addAll(column.monthNames()));
        List<String> languages = Languages.of(months);
        if (!languages.isEmpty()) {
            add("    locale: " + YamlText.scalar(String.join(", ", languages)), "? language of the months' names");
        }
        if (paired.stream().anyMatch(ColumnProfile::instants)) {
            add("    zone: UTC", "? whose days count; name yours, such as Europe/London");
        }
        Set<String> words = new TreeSet<>();
        match.pairs()
                .values()
                .forEach(pair -> words.addAll(pair.column().nullWords().keySet()));
        if (!words.isEmpty()) {
            List<String> all = new ArrayList<>(List.of(""));
            all.addAll(words);
            add("    null_words: " + YamlText.list(all), "? these stand for nothing");
        }
    }

    private void spread() {
        PeriodColumns spread = file.spread();
        if (spread != null) {
            add(
                    "    columns_to_rows: {headers: " + YamlText.quoted(spread.headers(file.table())) + ", name: "
                            + YamlText.scalar(spread.name()) + ", value: " + YamlText.scalar(spread.value()) + "}",
                    spread.inWords());
        }
    }

    private void totals() {
        Set<String> expressions = new LinkedHashSet<>();
        for (OddValue total : file.table().totals()) {
            ColumnProfile column = file.table().columns().get((int) total.count());
            if (Printable.text(total.text()).equals(total.text())
                    && !total.text().contains("'")) {
                int blank = total.text().indexOf(' ');
                String word = total.text().substring(0, blank + 1);
                // One total of each group: those of other groups, and of later deliveries, begin alike.
                boolean isGroup =
                        blank > 0 && column.values().keySet().stream().noneMatch(value -> value.startsWith(word));
                expressions.add(
                        ColumnLines.cell(column.name()) + (isGroup ? " =^ '" + word : " == '" + total.text()) + "'");
            }
        }
        if (!expressions.isEmpty()) {
            add(
                    "    leave_out: ["
                            + String.join(
                                    ", ",
                                    expressions.stream().map(YamlText::quoted).toList()) + "]",
                    "? totals");
        }
    }

    private void columns() {
        add("    columns:", "");
        for (Column wanted : match.contract().valueColumns()) {
            ContractMatch.Pair pair = match.pairs().get(wanted.name());
            SourceSettings.Filling filling = filling(wanted);
            if (pair != null && filling == null) {
                columnLines.of(wanted, pair).forEach(line -> add(line.text(), comment(wanted, pair, line.comment())));
            } else if (filling != null) {
                add("      " + wanted.name() + ": " + filling.yaml(), filling.comment());
            } else if (match.missing().contains(wanted) && columnLines.usualConstant(wanted) != null) {
                add(
                        "      " + wanted.name() + ": " + columnLines.usualConstant(wanted),
                        "? not in the file: what is usual"
                                + (wanted.allowedValues().isEmpty()
                                        ? ""
                                        : ", of " + String.join(", ", wanted.allowedValues())));
            } else if (match.missing().contains(wanted)) {
                lines.add("      # TODO " + wanted.name() + " is required and not found: " + wanted.name()
                        + ": a header, or " + columnLines.constant(wanted, match));
            }
        }
        settings.asides().forEach(line -> lines.add("      # " + Printable.text(line)));
        repeats();
    }

    private SourceSettings.@Nullable Filling filling(Column wanted) {
        SourceSettings.Filling said = settings.fillings().get(wanted.name());
        boolean isKey = match.contract().name().equals("finance_posting")
                && wanted.name().equals(ComposedKey.COLUMN);
        return said == null && isKey ? ComposedKey.of(file.table(), match).orElse(null) : said;
    }

    private String comment(Column wanted, ContractMatch.Pair pair, String comment) {
        if (!settings.withEvidence()) {
            return comment;
        }
        List<String> parts = new ArrayList<>(List.of(comment));
        parts.add(settings.remarks().getOrDefault(wanted.name(), ""));
        parts.add(pair.column().inOneLine());
        parts.removeIf(String::isEmpty);
        return String.join("; ", parts);
    }

    /** Says where the contract's key, as mapped, does not tell the rows apart. */
    private void repeats() {
        List<String> names = match.contract().key().stream().map(Column::name).toList();
        List<Integer> cells = new ArrayList<>();
        match.pairs().forEach((name, pair) -> {
            if (names.contains(name)) {
                cells.add(pair.column().position() - 1);
            }
        });
        if (cells.size() < names.size()) {
            return;
        }
        List<Long> repeats = file.table().hashes().repeats(cells);
        boolean said = settings.further().stream().anyMatch(line -> line.yaml().startsWith("repeated_keys"))
                || match.contract().key().stream().anyMatch(column -> filling(column) != null);
        if (repeats.isEmpty() || said) {
            return;
        }
        lines.add(String.format(
                Locale.ROOT,
                "    # ? %s: %,d %s a key that stood before (first: line %d) and will be rejected; see repeated_keys",
                String.join(", ", names),
                repeats.size(),
                repeats.size() == 1 ? "row has" : "rows have",
                repeats.get(0)));
        completing(cells)
                .ifPresent(
                        column -> lines.add(
                                "    # ? with " + Printable.text(column)
                                        + " every row would have its own: a key can be put together by an expression, as row['A'] + '-' + row['B']"));
    }

    /** A column that makes the key tell all rows apart. */
    private Optional<String> completing(List<Integer> cells) {
        return file.table().columns().stream()
                .filter(column -> column.filled() == column.rows() && column.type() != CellType.NUMBER)
                .filter(column -> column.distinct() < column.rows())
                .filter(column -> {
                    List<Integer> more = new ArrayList<>(cells);
                    more.add(column.position() - 1);
                    return !cells.contains(column.position() - 1)
                            && file.table().hashes().isUnique(more);
                })
                .map(ColumnProfile::title)
                .findFirst();
    }

    private void ignored() {
        Set<String> ignored = new LinkedHashSet<>();
        file.table().columns().forEach(column -> ignored.add(column.name()));
        match.pairs().values().forEach(pair -> ignored.remove(pair.column().name()));
        ignored.remove("");
        if (signs != null) {
            ignored.remove(signs.name());
        }
        if (settings.isShared() && !ignored.isEmpty()) {
            add("    ignore_columns: [\"*\"]", "other sources read this file too");
        } else if (ignored.size() > MOST_IGNORED) {
            add(
                    "    ignore_columns: [\"*\"]",
                    "? " + ignored.size() + " columns have no place in "
                            + match.contract().name());
        } else if (!ignored.isEmpty()) {
            add("    ignore_columns: " + YamlText.list(ignored), "");
        }
    }

    private void add(String text, String comment) {
        String padded = comment.isEmpty() ? text : text + " ".repeat(Math.max(1, COMMENT_COLUMN - text.length()));
        lines.add(comment.isEmpty() ? text : padded + "# " + Printable.text(comment));
    }
}
