package io.outturn.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What readers of a contract rely on, without its words: as it was published last, or as it is now.
 *
 * @param kind {@code exports} or {@code tables}, as the folder is called
 * @param rules names of its row rules
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record PublishedContract(
        String kind, String name, String version, boolean keyPerSource, List<Shape> columns, List<String> rules) {

    PublishedContract {
        columns = List.copyOf(columns);
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /**
     * A column.
     *
     * @param key place in the key; 0 when not part of it
     * @param values the closed list; empty when open
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record Shape(
            String name,
            String type,
            boolean required,
            int key,
            List<String> values,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            @Nullable String pattern,
            @Nullable String unit) {
        Shape {
            values = values == null ? List.of() : List.copyOf(values);
        }
    }

    static PublishedContract of(String kind, Contract contract) {
        return new PublishedContract(
                kind,
                contract.name(),
                contract.version(),
                contract.keyPerSource(),
                contract.columns().stream().map(PublishedContract::shape).toList(),
                contract.rules().stream().map(RowRule::name).sorted().toList());
    }

    private static Shape shape(Column column) {
        return new Shape(
                column.name(),
                column.type().ddl(),
                column.required(),
                column.keyPosition(),
                column.allowedValues(),
                column.minimum(),
                column.maximum(),
                column.pattern(),
                column.unit());
    }

    boolean isExport() {
        return kind.equals("exports");
    }
}
