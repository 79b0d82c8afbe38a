package io.outturn.review;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.outturn.release.LeftOut;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the figures of a pack as scripts, since a page that is opened from disk may load a script but not read a file. Each
 * script sets one entry of {@code outturn.data}.
 */
final class PackData {
    /** Scripts of the portfolio, by name of the query that fills them. */
    private static final List<String> LISTS = List.of(
            "queue",
            "summary",
            "objectives",
            "unmatched",
            "unmeasured",
            "restated",
            "rejected",
            "files",
            "reasons",
            "ledger");

    /** Matches only members, since a quote inside a JSON text is escaped. */
    private static final Pattern NULL_MEMBER = Pattern.compile(",\"\\w+\":null\\b");

    /** JavaScript keeps numbers of up to this many digits exactly. */
    private static final int EXACT_DIGITS = 15;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReleaseDatabase database;
    private final Path folder;

    /** @param folder folder of the scripts */
    PackData(ReleaseDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /** @param hasEarlier whether views of the earlier release exist */
    void write(Manifest manifest, boolean hasEarlier) throws IOException, SQLException {
        Files.createDirectories(folder);
        for (String name : LISTS) {
            write(name, name, list(name));
        }
        write("leftout", "left_out", rows(LeftOut.QUERY));
        write("cases", "cases", list("case_list"));
        write("earlier", "earlier", hasEarlier ? list("earlier_cases") : "[]");
        Map<String, @Nullable Object> release = new LinkedHashMap<>();
        release.put("release", manifest.release());
        release.put("as_of", manifest.asOf().toString());
        release.put("portfolio", manifest.portfolio());
        release.put("earlier", hasEarlier ? manifest.restatedAgainst() : null);
        release.put("currency", manifest.settings().getOrDefault("reporting_currency", ""));
        release.put("cases", writeCases());
        write("release", "release", JSON.writeValueAsString(release));
    }

    private int writeCases() throws IOException, SQLException {
        int number = 0;
        try (Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery(Resources.text("data/case.sql"))) {
            while (rows.next()) {
                write("case-" + number, "case", rows.getString("json"));
                number++;
            }
        }
        return number;
    }

    private String list(String query) throws IOException, SQLException {
        return rows(Resources.text("data/" + query + ".sql"));
    }

    private String rows(String sql) throws SQLException {
        StringBuilder list = new StringBuilder("[");
        try (Statement statement = database.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery("select cast(to_json(r) as varchar) from (\n" + sql + "\n) as r")) {
            while (rows.next()) {
                list.append(list.length() == 1 ? "\n" : ",\n").append(rows.getString(1));
            }
        }
        return list.append("\n]").toString();
    }

    private void write(String file, String entry, String json) throws IOException {
        String script = "var outturn = window.outturn || {};\noutturn.data = outturn.data || {};\noutturn.data." + entry
                + " = " + scriptSafe(exact(withoutNulls(json))) + ";\n";
        Files.writeString(folder.resolve(file + ".js"), script, StandardCharsets.UTF_8);
    }

    /** Turns numbers with more digits than JavaScript keeps into objects that are shown as text. */
    static String exact(String json) {
        StringBuilder script = new StringBuilder(json.length());
        boolean isText = false;
        int at = 0;
        while (at < json.length()) {
            int end = isText ? at : endOfNumber(json, at);
            if (end > at) {
                String number = json.substring(at, end);
                script.append(isLong(number) ? "outturn.exact(\"" + number + "\")" : number);
            } else {
                // An escaped quote does not end a text.
                end = Math.min(json.length(), at + (json.charAt(at) == '\\' ? 2 : 1));
                isText ^= json.charAt(at) == '"';
                script.append(json, at, end);
            }
            at = end;
        }
        return script.toString();
    }

    private static int endOfNumber(String json, int start) {
        int end = start;
        while (end < json.length() && "+-.0123456789eE".indexOf(json.charAt(end)) >= (end == start ? 1 : 0)) {
            end++;
        }
        return Character.isLetter(json.charAt(start)) ? start : end;
    }

    private static boolean isLong(String number) {
        return number.length() > EXACT_DIGITS
                && new BigDecimal(number).stripTrailingZeros().precision() > EXACT_DIGITS
                && number.indexOf('e') < 0;
    }

    static String withoutNulls(String json) {
        return NULL_MEMBER.matcher(json).replaceAll("");
    }

    /** JSON that can't end the script element or the line it is in. */
    static String scriptSafe(String json) {
        StringBuilder safe = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                safe.append(String.format("\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
