package io.outturn.release.postgres;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.WrittenColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One table of a release in PostgreSQL. Names and types are those of its Parquet files, perhaps written with an earlier
 * contract; keys and comments are those of today's contract.
 *
 * @param contract null for a table that has no contract any more
 * @param columns names and types as written
 */
record ServedTable(String name, @Nullable Contract contract, List<WrittenColumn> columns) {

    ServedTable {
        columns = List.copyOf(columns);
    }

    /** @throws IllegalArgumentException for a type that no contract may use */
    static ServedTable of(ReleaseDatabase release, String name) throws SQLException {
        return new ServedTable(name, Contracts.tables().find(name).orElse(null), release.columns(name));
    }

    List<String> columnNames() {
        return columns.stream().map(WrittenColumn::name).toList();
    }

    /** Creates the table without its key, which is faster to add after the rows. */
    void create(Session session, String schema) throws SQLException {
        List<String> definitions = new ArrayList<>();
        for (WrittenColumn column : columns) {
            boolean required = contract != null
                    && contract.hasColumn(column.name())
                    && contract.column(column.name()).required();
            definitions.add(session.name(column.name()) + " " + type(column.type()) + (required ? " not null" : ""));
        }
        session.execute("create table " + session.name(schema, name) + " (" + String.join(", ", definitions) + ")");
        comment(session, schema, "table");
    }

    /**
     * Adds the key: a primary key, or a unique index where a key column may be null, such as the date of a KPI that was never
     * measured.
     */
    void addKey(Session session, String schema) throws SQLException {
        if (contract == null || !columnNames().containsAll(keyNames(contract))) {
            return;
        }
        boolean nullable = contract.key().stream().anyMatch(column -> !column.required());
        session.execute("alter table " + session.name(schema, name) + " add "
                + (nullable ? "unique nulls not distinct" : "primary key") + " ("
                + session.names(keyNames(contract)) + ")");
    }

    private static List<String> keyNames(Contract contract) {
        return contract.key().stream().map(Column::name).toList();
    }

    /** Sets the contract's descriptions as comments on the relation of this name in a schema and on its columns. */
    void comment(Session session, String schema, String kind) throws SQLException {
        if (contract == null) {
            return;
        }
        String relation = session.name(schema, name);
        StringBuilder comments = new StringBuilder("comment on " + kind + " " + relation + " is "
                + session.literal(contract.purpose() + " Grain: " + contract.grain() + "."));
        for (WrittenColumn column : columns) {
            if (contract.hasColumn(column.name())) {
                comments.append("; comment on column ")
                        .append(relation)
                        .append('.')
                        .append(session.name(column.name()))
                        .append(" is ")
                        .append(session.literal(comment(contract.column(column.name()))));
            }
        }
        session.execute(comments.toString());
    }

    /** What is said of a column: its description, unit and values. */
    static String comment(Column column) {
        return column.description()
                + (column.unit() == null ? "" : " Unit: " + column.unit() + ".")
                + (column.allowedValues().isEmpty()
                        ? ""
                        : column.allowedValues().stream().collect(Collectors.joining(", ", " One of: ", ".")));
    }

    private static String type(ColumnType type) {
        return switch (type.kind()) {
            case STRING -> "text";
            case STRING_ARRAY -> "text[]";
            case STRING_MAP -> "jsonb";
            case INT -> "integer";
            case DECIMAL -> "numeric(" + type.precision() + "," + type.scale() + ")";
            case DATE, BIGINT, BOOLEAN -> type.kind().name().toLowerCase(Locale.ROOT);
        };
    }
}
