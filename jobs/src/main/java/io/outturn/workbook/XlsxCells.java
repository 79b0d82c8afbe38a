package io.outturn.workbook;

import io.outturn.workbook.SheetCell.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a sheet hold.
 *
 * @param texts shared by the cells of all sheets
 * @param formats by the style of a cell
 * @param asksToBeCalculated a formula that stores 0 may never have been calculated
 */
record XlsxCells(List<String> texts, List<NumberFormat> formats, boolean from1904, boolean asksToBeCalculated) {
    private static final String MIDNIGHT = "T00:00(:00(\\.0*)?)?Z?";

    /**
     * The cell that is written so.
     *
     * @param type what the file calls its type; null for a number
     * @param value null where the file has none, which is not the same as an empty one
     * @param shown the same with characters that XML can't hold
     * @param formula null where there is none, empty where another cell has it
     * @throws IllegalArgumentException when it refers to a text that is not there
     */
    SheetCell cell(@Nullable String type, int style, @Nullable String value, String shown, @Nullable String formula) {
        if (formula != null && (value == null || (value.isEmpty() && !"str".equals(type)))) {
            return notCalculated(formula);
        }
        if (value == null || (value.isEmpty() && formula == null)) {
            return SheetCell.NOTHING;
        }
        SheetCell cell = value(type, style, value, shown);
        if (formula == null) {
            return cell;
        }
        boolean isZero = (type == null || type.equals("n")) && NumberFormat.isZero(value);
        return asksToBeCalculated && isZero
                ? notCalculated(formula)
                : new SheetCell(cell.kind(), cell.text(), "=" + formula);
    }

    private static SheetCell notCalculated(String formula) {
        return new SheetCell(Kind.NOT_CALCULATED, "=" + formula, "=" + formula);
    }

    private SheetCell value(@Nullable String type, int style, String value, String shown) {
        return switch (type == null ? "n" : type) {
            case "s" -> SheetCell.of(Kind.TEXT, text(value));
            case "str", "inlineStr" -> SheetCell.of(Kind.TEXT, shown);
            case "b" -> SheetCell.of(Kind.BOOLEAN, String.valueOf(value.strip().matches("1|true")));
            case "e" -> SheetCell.of(Kind.ERROR, value.strip());
            case "d" -> SheetCell.of(Kind.DATE, value.strip().replaceFirst(MIDNIGHT, ""));
            default -> format(style).cell(value, from1904);
        };
    }

    private String text(String place) {
        int index = Integer.parseInt(place.strip());
        if (index < 0 || index >= texts.size()) {
            throw new IllegalArgumentException("a cell refers to a text that is not there");
        }
        return texts.get(index);
    }

    private NumberFormat format(int style) {
        return style >= 0 && style < formats.size() ? formats.get(style) : NumberFormat.GENERAL;
    }
}
