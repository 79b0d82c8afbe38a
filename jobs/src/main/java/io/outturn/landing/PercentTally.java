package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers of one column that are typed, and of which it can't be surely told whether they are percent or ratios. */
final class PercentTally {
    private final Column column;
    private final boolean isPercent;
    private final boolean isDecimal;
    private long numbers;
    private long small;
    private long withSign;
    private @Nullable String firstSmall;
    private @Nullable String firstWithSign;
    private long lineOfSmall;
    private long lineWithSign;

    /** @param form in which the column's numbers are read */
    PercentTally(Column column, NumberForm form) {
        this.column = column;
        this.isPercent = form.percent();
        this.isDecimal = column.type().kind() == Kind.DECIMAL;
    }

    /** Counts a number that is not shown as percent. */
    void look(String number, long line, boolean hasSign) {
        if (!isDecimal || (!isPercent && !hasSign)) {
            return;
        }
        numbers++;
        if (isPercent && !hasSign && isSmall(number)) {
            firstSmall = small == 0 ? number : firstSmall;
            lineOfSmall = small == 0 ? line : lineOfSmall;
            small++;
        }
        if (!isPercent) {
            firstWithSign = withSign == 0 ? number : firstWithSign;
            lineWithSign = withSign == 0 ? line : lineWithSign;
            withSign++;
        }
    }

    /** At most 1 and with a fraction, or 1 itself; 0 is 0 either way. */
    private static boolean isSmall(String text) {
        if (text.length() > 40) {
            return false;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return number.signum() != 0 && number.abs().compareTo(BigDecimal.ONE) <= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** What a person should decide; null where nothing is in doubt. */
    @Nullable
    Note note() {
        if (withSign > 0) {
            return new Note(
                    NoteKind.PERCENT_FORM,
                    column.name() + ": " + withSign
                            + (withSign == 1 ? " number is" : " numbers are") + " shown with a percent sign and read as"
                            + (withSign == 1 ? " it is" : " they are") + ", first " + firstWithSign + " in line "
                            + lineWithSign + "; numbers: {percent: true} makes 65 of them 0.65");
        }
        if (small > 0) {
            return new Note(
                    NoteKind.PERCENT_FORM,
                    column.name() + ": " + small + " of " + numbers
                            + " typed numbers without a percent format are at most 1 and were divided by 100 as"
                            + " percent: true says, first " + firstSmall + " in line " + lineOfSmall
                            + "; they may be ratios already");
        }
        return null;
    }
}
