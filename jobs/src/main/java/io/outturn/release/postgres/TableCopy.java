package io.outturn.release.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.outturn.release.ReleaseDatabase;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.PGCopyOutputStream;

/** Streams the rows of a table from the release's Parquet files into PostgreSQL. */
final class TableCopy {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BUFFER = 1 << 16;

    /** The only character that PostgreSQL can't store in a text, and its replacement. */
    private static final char NUL = '\0';

    private static final char REPLACEMENT = '\uFFFD';

    private final ReleaseDatabase release;
    private final Session session;
    private final List<String> notes = new ArrayList<>();

    TableCopy(ReleaseDatabase release, Session session) {
        this.release = release;
        this.session = session;
    }

    /** Notes about what was copied. */
    List<String> notes() {
        return notes;
    }

    /**
     * Copies a table.
     *
     * @return rows copied
     * @throws IOException when the release's files can't be read, or with the database's failure as its cause
     */
    long copy(ServedTable table, String schema) throws SQLException, IOException {
        // With freeze, since nobody can see the table before the transaction ends and its rows never change.
        String into = "copy " + session.name(schema, table.name()) + " (" + session.names(table.columnNames())
                + ") from stdin with (format csv, freeze)";
        try (Statement statement = release.connection().createStatement();
                ResultSet rows = ReleaseRows.rows(statement, table.name());
                PGCopyOutputStream copy = new PGCopyOutputStream(session.postgres(), into, BUFFER);
                Writer text = new OutputStreamWriter(copy, StandardCharsets.UTF_8);
                CSVPrinter printer = new CSVPrinter(text, CSVFormat.POSTGRESQL_CSV)) {
            long copied = 0;
            List<@Nullable String> cells = new ArrayList<>();
            while (ReleaseRows.next(rows, table.name())) {
                cells.clear();
                for (int i = 0; i < table.columns().size(); i++) {
                    cells.add(cell(rows.getObject(i + 1), table, i));
                }
                printer.printRecord(cells);
                copied++;
            }
            return copied;
        }
    }

    private @Nullable String cell(@Nullable Object value, ServedTable table, int column) throws SQLException {
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Array list) {
            Object[] items = (Object[]) list.getArray();
            Object[] texts = new Object[items.length];
            for (int i = 0; i < items.length; i++) {
                texts[i] = items[i] == null ? null : text(items[i].toString(), table, column);
            }
            return session.array(texts).toString();
        }
        if (value instanceof Map<?, ?> attributes) {
            return json(attributes, table, column);
        }
        return text(value.toString(), table, column);
    }

    private String json(Map<?, ?> attributes, ServedTable table, int column) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        attributes.forEach((name, value) -> texts.put(
                text(String.valueOf(name), table, column),
                value == null ? null : text(value.toString(), table, column)));
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String text, ServedTable table, int column) {
        if (text.indexOf(NUL) < 0) {
            return text;
        }
        String note =
                "texts in " + table.name() + "." + table.columns().get(column).name()
                        + " hold the character NUL, which PostgreSQL can't; U+FFFD stands for it there";
        if (!notes.contains(note)) {
            notes.add(note);
        }
        return text.replace(NUL, REPLACEMENT);
    }
}
