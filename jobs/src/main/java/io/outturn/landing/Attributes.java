package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType;
import io.outturn.contract.Contract;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of rows: texts that no contract knows, kept under the names that a mapping gives them. An attribute that has no
 * value in a row is not among those of the row.
 */
public final class Attributes {
    /** Letters of any script, digits, spaces and {@code _ . -}: names are shown on pages, in SQL and as headings. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} _.-]{0,58}[\\p{L}\\p{M}\\p{N}_-])?");

    private static final String PREFIX = "attributes.";

    private final List<ColumnSource> sources;

    Attributes(List<ColumnSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** @throws IllegalArgumentException when an attribute can't be called so, saying what can */
    public static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + Excerpt.of(name) + "' can't be the name of an attribute;"
                    + " it may have up to 60 letters, digits, spaces, and _ . - between them");
        }
    }

    /** What is equal for names that people would take for one another: those that differ in capitals alone. */
    public static String likeness(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** A column for each attribute of a mapping, called {@code attributes.region} in what is told of it. */
    static List<Column> columns(Contract contract, Mapping mapping) {
        return contract.attributes() == null
                ? List.of()
                : mapping.attributes().keySet().stream().map(Attributes::column).toList();
    }

    private static Column column(String name) {
        return new Column(
                PREFIX + name,
                ColumnType.of("STRING"),
                false,
                0,
                name,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                null);
    }

    /** Where a column or an attribute comes from; null where the mapping does not say. */
    static @Nullable ColumnMapping from(Column column, Mapping mapping) {
        return isAttribute(column)
                ? mapping.attributes().get(name(column))
                : mapping.columns().get(column.name());
    }

    /** The key of the configuration that says where a column comes from. */
    static String setting(Column column) {
        return isAttribute(column) ? column.name() : "columns." + column.name();
    }

    /** No column of a contract has a point in its name. */
    private static boolean isAttribute(Column column) {
        return column.name().startsWith(PREFIX);
    }

    private static String name(Column column) {
        return column.name().substring(PREFIX.length());
    }

    /**
     * The attributes of a record by their names; null where it has none.
     *
     * @param unreadable is told of each that can't be read
     */
    @Nullable
    Map<String, String> of(RawRow.Cells record, BiConsumer<ColumnSource, UnreadableValue> unreadable) {
        Map<String, String> texts = null;
        for (ColumnSource source : sources) {
            try {
                Object value = source.value(record);
                if (value != null) {
                    texts = texts == null ? new TreeMap<>() : texts;
                    texts.put(name(source.column()), value.toString());
                }
            } catch (UnreadableValue e) {
                unreadable.accept(source, e);
            }
        }
        return texts;
    }

    List<ColumnSource> sources() {
        return sources;
    }

    /** Takes over what was seen in another part of the same file. */
    void include(Attributes other) {
        for (int i = 0; i < sources.size(); i++) {
            sources.get(i).include(other.sources.get(i));
        }
    }
}
