package io.outturn.release.postgres;

import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.UnreadableRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads the files of a release, and distinguishes failures to read them from failures of the database that is published to. */
final class ReleaseRows {
    private ReleaseRows() {}

    static ReleaseDatabase open(Path folder) throws IOException {
        try {
            return ReleaseDatabase.stream(folder);
        } catch (SQLException e) {
            throw unreadable(String.valueOf(folder.getFileName()), e);
        } catch (UnreadableRelease e) {
            throw unreadable(String.valueOf(folder.getFileName()), e.getCause() == null ? e : e.getCause());
        }
    }

    static List<ServedTable> tables(ReleaseDatabase files, Manifest release) throws IOException {
        List<ServedTable> tables = new ArrayList<>();
        for (Manifest.Table table : release.tables()) {
            try {
                tables.add(ServedTable.of(files, table.name()));
            } catch (SQLException | IllegalArgumentException e) {
                throw unreadable(table.name(), e);
            }
        }
        return tables;
    }

    static ResultSet rows(Statement statement, String table) throws IOException {
        try {
            return statement.executeQuery("select * from " + ReleaseDatabase.identifier(table));
        } catch (SQLException e) {
            throw unreadable(table, e);
        }
    }

    static boolean next(ResultSet rows, String table) throws IOException {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw unreadable(table, e);
        }
    }

    /** Without the failure as a cause, which would be taken for one of the database that is published to. */
    private static IOException unreadable(String what, Throwable failure) {
        String words = String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> line.contains("Error: "))
                .reduce((first, last) -> last)
                .orElse(String.valueOf(failure.getMessage()));
        return new IOException(what + " can't be read: " + words.replaceFirst("^(?:Error: )?", ""));
    }
}
