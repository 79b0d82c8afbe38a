package io.outturn.proposal;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.mapping.YamlText;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** Moves fiscal years that are called by the year they end in, and quarters of them, to the month in which they begin. */
final class FiscalDates {
    private static final int MONTHS = 12;

    private final int firstMonth;

    /** @param firstMonth in which fiscal years begin, 1 to 12 */
    FiscalDates(int firstMonth) {
        this.firstMonth = firstMonth;
    }

    void settle(Fill fill) {
        if (firstMonth == 1) {
            return;
        }
        for (Column wanted : fill.contract().columns()) {
            ColumnProfile found = fill.column(wanted.name());
            if (wanted.type().kind() == Kind.DATE
                    && found != null
                    && found.holdsFiscalYears()
                    && !found.dateForms().equals(List.of("fiscal_year"))) {
                fill.fill(
                        wanted.name(),
                        "{expression: "
                                + YamlText.quoted("addMonths(" + Completion.cell(found.name()) + ", "
                                        + (firstMonth - 1 - MONTHS) + ")")
                                + ", dates: " + YamlText.list(found.dateForms()) + "}",
                        "? FY26 begins in " + Month.of(firstMonth).getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                                + " 2025");
            }
        }
    }
}
