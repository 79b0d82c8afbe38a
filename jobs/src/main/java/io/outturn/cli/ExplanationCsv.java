package io.outturn.cli;

import io.outturn.cli.answer.CsvAnswer;
import io.outturn.query.AnswerColumn;
import io.outturn.query.Explanation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Explanations for a spreadsheet: a line for each figure that was followed, one for each sum over rows that stands in it, and one
 * for each of these rows, which are as many as {@code --rows} lets through. Level 0 is the figure that was asked for.
 */
final class ExplanationCsv {
    private static final List<String> NAMES = List.of(
            "level", "kind", "name", "item", "value", "unit", "formula", "with_numbers", "reason_code", "explanation");

    private final CsvAnswer answer;

    private ExplanationCsv(CsvAnswer answer) {
        this.answer = answer;
    }

    /** @param keepFormulas whether text that a spreadsheet would take for a formula stays as it is */
    static void print(List<Explanation> explanations, PrintWriter out, boolean keepFormulas) throws IOException {
        CsvAnswer answer = new CsvAnswer(out, keepFormulas);
        answer.columns(NAMES.stream()
                .map(name -> new AnswerColumn(name, name.equals("level") ? "INTEGER" : "VARCHAR"))
                .toList());
        ExplanationCsv lines = new ExplanationCsv(answer);
        for (Explanation explanation : explanations) {
            lines.figure(explanation, 0);
        }
        answer.end();
    }

    private void figure(Explanation figure, int level) throws IOException {
        Explanation.Missing missing = figure.missing();
        line(
                level,
                "figure",
                figure.table() + "." + figure.column(),
                figure.key().entrySet().stream()
                        .map(part -> part.getKey() + " " + part.getValue())
                        .collect(Collectors.joining(", ")),
                figure.value(),
                figure.unit(),
                figure.formula(),
                figure.withNumbers(),
                missing == null ? null : missing.code(),
                missing == null ? figure.unfollowed() : missing.explanation());
        for (Explanation.Sum sum : figure.sums()) {
            line(
                    level + 1,
                    "sum",
                    sum.relation(),
                    sum.total() + (sum.total() == 1 ? " row" : " rows"),
                    sum.value(),
                    null,
                    sum.figure(),
                    null,
                    null,
                    null);
            for (List<@Nullable Object> row : sum.rows()) {
                row(sum, row, level + 2);
            }
            for (Explanation behind : sum.figures()) {
                figure(behind, level + 2);
            }
        }
        for (Explanation input : figure.inputs()) {
            figure(input, level + 1);
        }
    }

    private void row(Explanation.Sum sum, List<@Nullable Object> row, int level) throws IOException {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i) != null) {
                cells.add(sum.columns().get(i) + " " + Objects.toString(row.get(i)));
            }
        }
        line(level, "row", sum.relation(), String.join(", ", cells), null, null, null, null, null, null);
    }

    private void line(int level, @Nullable Object... values) throws IOException {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(level);
        cells.addAll(Arrays.asList(values));
        answer.row(cells);
    }
}
