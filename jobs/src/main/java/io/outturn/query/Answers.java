package io.outturn.query;

import io.outturn.release.ReleaseDatabase;
import io.outturn.release.UnreadableRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs queries and passes their rows on. */
final class Answers {
    private static final Pattern KIND =
            Pattern.compile("^(?:Invalid Input Error: .*\\R?Error: )?(\\w+(?: \\w+){0,2}) Error: ");
    private static final Pattern PLACE = Pattern.compile("(?m)^LINE (\\d+):");

    private Answers() {}

    static void read(Statement statement, String sql, AnswerReader reader) throws IOException {
        try (ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData metaData = result.getMetaData();
            List<AnswerColumn> columns = new ArrayList<>();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                columns.add(new AnswerColumn(metaData.getColumnLabel(i), metaData.getColumnTypeName(i)));
            }
            reader.columns(columns);
            boolean isWanted = true;
            while (isWanted && result.next()) {
                List<@Nullable Object> row = new ArrayList<>(columns.size());
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(AnswerValues.plain(result.getObject(i)));
                }
                isWanted = reader.row(row);
            }
            reader.end();
        } catch (SQLException e) {
            throw told(e, sql);
        }
    }

    /** Writes the rows of a query to a Parquet file. */
    static void write(Statement statement, String sql, Path file) {
        // On a line of its own, since the query may end in a comment.
        String copy = "copy (from (\n" + sql + "\n)) to " + ReleaseDatabase.literal(file.toString())
                + " (format parquet, compression zstd, use_tmp_file false)";
        try {
            statement.execute(copy);
        } catch (SQLException e) {
            throw told(e, sql);
        }
    }

    /** Whether a statement failed because a number has too many digits for its type. */
    static boolean isOutOfRange(SQLException failure) {
        Matcher kind = KIND.matcher(String.valueOf(failure.getMessage()));
        return kind.find()
                && (kind.group(1).equals("Out of Range") || kind.group(1).equals("Conversion"));
    }

    /** DuckDB's message in one line, without the copy of the statement that it appends. */
    static RuntimeException told(SQLException failure, String sql) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("INTERRUPT Error") || message.contains("Interrupted")) {
            return new StatementRefused("cancelled");
        }
        Matcher kind = KIND.matcher(message);
        String words = kind.find() ? message.substring(kind.end()) : message;
        String name = kind.reset().find() ? kind.group(1) : "";
        boolean isStorage = name.equals("IO") || (name.startsWith("Invalid") && message.contains(".parquet"));
        if (isStorage) {
            return new UnreadableRelease(
                    "the release can't be read: " + words.lines().findFirst().orElse(""), failure);
        }
        Matcher place = PLACE.matcher(words);
        if (!place.find()) {
            return new StatementRefused(words);
        }
        String line = sql.strip().contains("\n") ? " (line " + place.group(1) + ")" : "";
        return new StatementRefused(words.substring(0, place.start()).strip() + line);
    }
}
