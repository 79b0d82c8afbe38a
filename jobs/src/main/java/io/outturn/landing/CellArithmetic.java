package io.outturn.landing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlOptions;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on text cells: {@code - * /} compute with exact decimals, so that 1 / 3 is no whole-number division and 1.1 * 3 is
 * 3.3; an empty cell is not 0 but an error. {@code +} joins texts, as JEXL has it.
 */
final class CellArithmetic extends JexlArithmetic {
    CellArithmetic() {
        super(true);
    }

    /** The options of an engine that allows no pragmas can't ask for another arithmetic. */
    @Override
    public JexlArithmetic options(@Nullable JexlOptions options) {
        return this;
    }

    @Override
    public Object divide(Object left, Object right) {
        return decimal(left).divide(decimal(right), getMathContext());
    }

    @Override
    public Object multiply(Object left, Object right) {
        return decimal(left).multiply(decimal(right), getMathContext());
    }

    @Override
    public Object subtract(Object left, Object right) {
        return decimal(left).subtract(decimal(right), getMathContext());
    }

    private BigDecimal decimal(@Nullable Object operand) {
        if (operand == null
                || (operand instanceof CharSequence text && text.toString().isBlank())) {
            throw new ArithmeticException("an empty cell is no number");
        }
        return toBigDecimal(operand);
    }

    /** Arguments of functions stay what they are; a decimal made a double would no longer be exact. */
    @Override
    public boolean narrowArguments(@Nullable Object @Nullable [] arguments) {
        return false;
    }

    /** What expressions can call; public, or JEXL would not find it. */
    public static final class Functions {
        /** The number at so many decimal places, rounded half even. */
        public BigDecimal round(Object number, int decimals) {
            return new CellArithmetic().decimal(number).setScale(decimals, RoundingMode.HALF_EVEN);
        }
    }
}
