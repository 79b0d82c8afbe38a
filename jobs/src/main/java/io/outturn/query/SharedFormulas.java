package io.outturn.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formulas of {@code sql/formulas.sql}, which nights compute by in Spark, as macros of DuckDB, so that what explains a
 * figure follows the formula that gave it. Arguments and results are cast to the types the formula names, as Spark does.
 */
final class SharedFormulas {
    private static final String FORMULAS = "/sql/formulas.sql";
    private static final String DIALECT = "/explain/dialect.sql";
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(\n|$)");
    private static final Pattern FUNCTION = Pattern.compile(
            "create temporary function (\\w+)\\((.*?)\\)\\s+returns (\\S+)\\s+return (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("(\\w+) (\\w+(?:\\([^)]*\\))?)");

    private SharedFormulas() {}

    /** @throws IllegalStateException when a statement of the file is no function of an expression */
    static void register(Statement database) throws SQLException {
        for (String macro : STATEMENT_END.split(text(DIALECT), 0)) {
            database.execute(macro);
        }
        for (String function : STATEMENT_END.split(text(FORMULAS), 0)) {
            for (String macro : macros(function)) {
                database.execute(macro);
            }
        }
    }

    /** Two: what the formula says, and a call of it that casts, since macros themselves know no types. */
    private static List<String> macros(String function) {
        Matcher said = FUNCTION.matcher(function);
        if (!said.find()) {
            throw new IllegalStateException(FORMULAS + ": not a function of an expression: " + function);
        }
        List<String> names = new ArrayList<>();
        List<String> typed = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(said.group(2));
        while (parameter.find()) {
            names.add(parameter.group(1));
            typed.add("cast(" + parameter.group(1) + " as " + parameter.group(2) + ")");
        }
        String name = said.group(1);
        String parameters = String.join(", ", names);
        return List.of(
                "create macro said_by_" + name + "(" + parameters + ") as " + said.group(4),
                "create macro " + name + "(" + parameters + ") as cast(said_by_" + name + "(" + String.join(", ", typed)
                        + ") as " + said.group(3) + ")");
    }

    static String text(String resource) {
        try (InputStream file = Objects.requireNonNull(SharedFormulas.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
