package io.outturn.configuration;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.outturn.expression.BoundedPattern;
import io.outturn.landing.ControlFigures.Stated;
import io.outturn.landing.Excerpt;
import io.outturn.landing.Mapping;
import io.outturn.landing.NumberForm;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A small text file beside an export that states what the export holds. {@code {name}} and {@code {stem}} stand for the
 * export's file name with and without its ending, in the path and in the expressions.
 *
 * @param path relative to the export's own folder, such as {@code {stem}.ctl}
 * @param rows regular expression whose first group is the number of rows; null when it is not stated
 * @param total regular expression whose first group is the total, in the source's number form; null when it is not stated
 */
public record SideFile(String path, @Nullable String rows, @Nullable String total) {
    private static final long LARGEST = 1_000_000;

    public SideFile {
        if (rows == null && total == null) {
            throw new IllegalArgumentException("give rows or total, or both");
        }
        check("rows", rows);
        check("total", total);
    }

    private static void check(String key, @Nullable String expression) {
        if (expression != null) {
            BoundedPattern.withGroup(key, filled(expression, "name", true), "the number", "ROWS=(\\\\d+)");
        }
    }

    private static String filled(String template, String name, boolean quoted) {
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        return template.replace("{name}", quoted ? Pattern.quote(name) : name)
                .replace("{stem}", quoted ? Pattern.quote(stem) : stem);
    }

    /**
     * What the side file of an export states.
     *
     * @param column the contract column the total is of; null when none is stated
     * @throws IllegalArgumentException saying what is wrong with the side file
     */
    Stated of(InputFile export, @Nullable String column, Mapping mapping) throws IOException {
        String name = String.valueOf(export.path().getFileName());
        Path side = export.path().resolveSibling(filled(path, name, false));
        if (!Files.isRegularFile(side)) {
            throw new IllegalArgumentException("its side file " + side.getFileName() + " is not there");
        }
        if (Files.size(side) > LARGEST) {
            throw new IllegalArgumentException("its side file " + side.getFileName() + " is larger than a megabyte");
        }
        String text = new String(
                Files.readAllBytes(side), Charset.forName(mapping.csv().encoding()));
        BigDecimal statedRows = rows == null
                ? null
                : number(text, rows, name, side, mapping.numbers().unscaled());
        BigDecimal statedTotal =
                total == null || column == null ? null : number(text, total, name, side, mapping.numbersOf(column));
        return new Stated(statedRows == null ? null : whole(statedRows, side), statedTotal);
    }

    private static long whole(BigDecimal rows, Path side) {
        try {
            return rows.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "its side file " + side.getFileName() + " states " + Excerpt.of(rows.toString())
                            + " rows, which is no number of rows",
                    e);
        }
    }

    private static BigDecimal number(String text, String expression, String name, Path side, NumberForm form) {
        Matcher found = BoundedPattern.compile("side_file", filled(expression, name, true))
                .matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException(
                    "its side file " + side.getFileName() + " has nothing that matches " + expression);
        }
        String number = found.group(1) == null ? "" : found.group(1).strip();
        return form.number(number)
                .orElseThrow(() -> new IllegalArgumentException("its side file " + side.getFileName() + " states '"
                        + Excerpt.of(number) + "', which is not a number of the source's form"));
    }
}
