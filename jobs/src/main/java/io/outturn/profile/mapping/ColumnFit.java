package io.outturn.profile.mapping;

import com.google.re2j.Pattern;
import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import io.outturn.expression.BoundedPattern;
import io.outturn.profile.column.CellType;
import io.outturn.profile.column.ColumnProfile;
import java.math.BigDecimal;

/** How well what a column holds goes with what a contract asks for. */
final class ColumnFit {
    private ColumnFit() {}

    /** 0 to 1; 0 where hardly a row could be read. */
    static double of(Column wanted, ColumnProfile found) {
        if (found.type() == CellType.EMPTY) {
            return wanted.required() ? 0.3 : 0.9;
        }
        if (!wanted.allowedValues().isEmpty()) {
            return found.allValues()
                            && found.distinct() <= 3L * wanted.allowedValues().size() + 4
                    ? 1
                    : 0.3;
        }
        if (wanted.pattern() != null) {
            return matching(found, BoundedPattern.compile("pattern", wanted.pattern())) > 0.7 ? 1 : 0.1;
        }
        if (wanted.required() && found.filled() < found.rows() / 2) {
            return 0.7;
        }
        return byType(wanted, found);
    }

    private static double byType(Column wanted, ColumnProfile found) {
        Kind kind = wanted.type().kind();
        boolean date = found.type() == CellType.DATE || found.type() == CellType.MONTH;
        return switch (kind) {
            case DATE -> date ? 1 : 0.1;
            case DECIMAL -> found.type().isNumber() ? isOutside(wanted, found) ? 0.1 : found.codes() ? 0.4 : 1 : 0.1;
            case INT, BIGINT -> found.type() == CellType.WHOLE_NUMBER ? 1 : found.type() == CellType.NUMBER ? 0.4 : 0.1;
            case BOOLEAN -> found.type() == CellType.YES_NO ? 1 : 0.2;
            default -> {
                boolean text = found.type() == CellType.TEXT || found.type() == CellType.WHOLE_NUMBER;
                yield text ? 1 : date || found.type() == CellType.NUMBER ? 0.6 : 0.8;
            }
        };
    }

    /** Numbers that the contract does not allow are something else; of a share, percentages are allowed, too. */
    private static boolean isOutside(Column wanted, ColumnProfile found) {
        BigDecimal lowest = wanted.minimum();
        BigDecimal highest = wanted.maximum();
        boolean below =
                lowest != null && found.lowest() != null && found.lowest().compareTo(lowest) < 0;
        boolean above =
                highest != null && found.highest() != null && found.highest().compareTo(highest.movePointRight(2)) > 0;
        return below || above;
    }

    private static double matching(ColumnProfile found, Pattern pattern) {
        long matching = found.values().entrySet().stream()
                .filter(value -> pattern.matcher(value.getKey()).matches())
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
        long all = found.values().values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 0 : (double) matching / all;
    }
}
