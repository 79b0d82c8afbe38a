package io.outturn.review;

import io.outturn.release.LeftOut;
import io.outturn.release.ReleaseDatabase;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the board paper asks of a release, by the names of its queries. */
final class PaperTables {
    private static final String CASE = ":case_id";

    private final ReleaseDatabase database;

    PaperTables(ReleaseDatabase database) {
        this.database = database;
    }

    /** Rows of a query about the portfolio. */
    List<PaperRow> rows(String query) throws IOException, SQLException {
        return read(sql(query), null);
    }

    /** Rows of a query about a case. */
    List<PaperRow> rows(String query, String caseId) throws IOException, SQLException {
        return read(sql(query), caseId);
    }

    /** What the portfolio's totals leave out. */
    List<PaperRow> leftOut() throws SQLException {
        return read(LeftOut.QUERY, null);
    }

    private static String sql(String query) throws IOException {
        return Resources.text("paper/" + query + ".sql").replace(CASE, "?");
    }

    private List<PaperRow> read(String sql, @Nullable String caseId) throws SQLException {
        try (PreparedStatement statement = database.connection().prepareStatement(sql)) {
            if (caseId != null) {
                statement.setString(1, caseId);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<PaperRow> rows = new ArrayList<>();
                while (result.next()) {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        values.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                    }
                    rows.add(new PaperRow(values));
                }
                return rows;
            }
        }
    }
}
