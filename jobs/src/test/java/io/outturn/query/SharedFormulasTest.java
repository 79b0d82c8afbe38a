package io.outturn.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.measure.FormulaExample;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** DuckDB gives what Spark gives for the formulas both compute by; {@code FunctionsTest} asks Spark the same. */
class SharedFormulasTest {
    private static final Pattern FUNCTION = Pattern.compile("create temporary function (\\w+)");

    @Test
    void duckDbGivesTheExamplesOfEveryFormula() throws Exception {
        List<FormulaExample> examples = FormulaExample.all();
        List<String> given = new ArrayList<>();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            ExplanationFunctions.register(database);
            SharedFormulas.register(statement);
            try (ResultSet row = statement.executeQuery(FormulaExample.query(examples))) {
                row.next();
                for (int i = 1; i <= examples.size(); i++) {
                    given.add(row.getString(i));
                }
            }
        }
        assertThat(given).isEqualTo(examples.stream().map(FormulaExample::given).toList());
    }

    @Test
    void everyFormulaHasExamples() throws Exception {
        List<FormulaExample> examples = FormulaExample.all();
        assertThat(FUNCTION.matcher(SharedFormulas.text("/sql/formulas.sql")).results())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(examples).as(found.group(1)).anyMatch(example -> example.call()
                        .contains(found.group(1) + "(")));
    }
}
