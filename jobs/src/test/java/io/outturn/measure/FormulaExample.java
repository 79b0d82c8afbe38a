package io.outturn.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A call of one of {@code sql/formulas.sql} and what it gives.
 *
 * @param given as text; {@code null} for null
 */
public record FormulaExample(String call, String given) {
    private static final String EQUALS = " = ";

    /** @return those of {@code formulas.txt} */
    public static List<FormulaExample> all() throws IOException {
        try (InputStream file = Objects.requireNonNull(FormulaExample.class.getResourceAsStream("/formulas.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains(EQUALS))
                    .map(line -> line.split(EQUALS))
                    .map(sides -> new FormulaExample(sides[0], sides[1]))
                    .toList();
        }
    }

    /** All calls in one query, as texts in their order. */
    public static String query(List<FormulaExample> examples) {
        return "select "
                + String.join(
                        ", ",
                        examples.stream()
                                .map(example -> "coalesce(cast(" + example.call + " as varchar(99)), 'null')")
                                .toList());
    }
}
