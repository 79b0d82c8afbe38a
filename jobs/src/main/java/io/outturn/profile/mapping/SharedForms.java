package io.outturn.profile.mapping;

import io.outturn.landing.NumberForm;
import io.outturn.profile.column.CellType;
import io.outturn.profile.column.ColumnProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The forms most columns of an export share; columns written otherwise name their own.
 *
 * @param numbers marks alone: currency signs and percentages are said column by column
 * @param dates empty where there are no dates
 * @param ambiguous day and month of those dates can't be told apart
 */
record SharedForms(NumberForm numbers, List<String> dates, boolean ambiguous) {

    static SharedForms of(List<ColumnProfile> columns) {
        Map<NumberForm, Integer> numbers = new HashMap<>();
        Map<List<String>, Integer> dates = new HashMap<>();
        for (ColumnProfile column : columns) {
            NumberForm form = column.numbers();
            if (form != null && (column.decimals() > 0 || form.thousandsMark() != null)) {
                numbers.merge(marks(form), 1, Integer::sum);
            }
            if (column.type() == CellType.DATE) {
                dates.merge(column.dateForms(), 1, Integer::sum);
            }
        }
        NumberForm shared = most(numbers, NumberForm.PLAIN);
        // A column without thousands marks is read as well by a form that allows them.
        for (NumberForm form : numbers.keySet()) {
            shared = form.decimal() == shared.decimal() && shared.thousandsMark() == null ? form : shared;
        }
        List<String> forms = most(dates, List.of());
        boolean ambiguous = columns.stream()
                .anyMatch(c -> c.ambiguousDates() && c.dateForms().equals(forms));
        return new SharedForms(shared, forms, ambiguous);
    }

    private static <T> T most(Map<T, Integer> counts, T otherwise) {
        return counts.entrySet().stream()
                .max(Map.Entry.<T, Integer>comparingByValue()
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(Map.Entry::getKey)
                .orElse(otherwise);
    }

    static NumberForm marks(NumberForm form) {
        return new NumberForm(form.decimal(), form.thousandsMark(), false, false);
    }

    /** Whether the shared form reads what is written in another. */
    boolean reads(NumberForm form, int decimals) {
        boolean sameDecimal = decimals == 0 || form.decimal() == numbers.decimal();
        boolean sameThousands =
                form.thousandsMark() == null || form.thousandsMark().equals(numbers.thousandsMark());
        return sameDecimal && sameThousands && !form.currencySigns() && !form.percent();
    }
}
