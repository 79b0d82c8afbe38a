package io.outturn.proposal;

import io.outturn.profile.column.CellType;
import io.outturn.profile.column.ColumnProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A column whose values stand in a column of another table that has each of them once.
 *
 * @param values how many different values the column has
 * @param found how many of those stand in the other one
 * @param share of the rows that hold something, how many hold one of those, 0 to 1
 */
record Meeting(
        FoundTable table,
        ColumnProfile column,
        FoundTable owner,
        ColumnProfile key,
        int values,
        int found,
        double share) {
    private static final int LONGEST = 40;

    /** Small numbers are equal by chance. */
    private static final BigDecimal LEAST_NUMBER = new BigDecimal(1000);

    static final Comparator<Meeting> CLOSEST = Comparator.comparingDouble((Meeting meeting) -> -meeting.share())
            .thenComparing(meeting -> -meeting.found());

    /** How a column meets a key; found is 0 where it does not. */
    static Meeting of(FoundTable table, ColumnProfile column, FoundTable owner, ColumnProfile key) {
        Set<Long> values = table.table().hashes().values(column.position() - 1);
        Set<Long> keys = owner.table().hashes().values(key.position() - 1);
        int all = values.size();
        values.retainAll(keys);
        long rows = column.filled() == 0 ? 0 : table.table().hashes().rowsWith(column.position() - 1, values);
        return new Meeting(
                table,
                column,
                owner,
                key,
                all,
                values.size(),
                column.filled() == 0 ? 0 : (double) rows / column.filled());
    }

    /** All pairs of columns of different tables that meet, the closest first. */
    static List<Meeting> among(List<FoundTable> tables) {
        List<Meeting> meetings = new ArrayList<>();
        for (FoundTable owner : tables) {
            for (ColumnProfile key : owner.table().columns()) {
                if (isId(key) && key.distinct() >= 2 && isNearlyUnique(key)) {
                    for (FoundTable table : tables) {
                        if (!table.isSameSheet(owner) && table.profile().spread() == null) {
                            meetings.addAll(meetings(table, owner, key));
                        }
                    }
                }
            }
        }
        meetings.sort(CLOSEST);
        return meetings;
    }

    private static List<Meeting> meetings(FoundTable table, FoundTable owner, ColumnProfile key) {
        return table.table().columns().stream()
                .filter(Meeting::isId)
                .map(column -> of(table, column, owner, key))
                .filter(meeting -> meeting.found() >= 2 && meeting.share() >= 0.2)
                .toList();
    }

    private static boolean isNearlyUnique(ColumnProfile column) {
        return column.distinct() * 10 >= column.filled() * 9;
    }

    static boolean isId(ColumnProfile column) {
        boolean number = column.type() == CellType.WHOLE_NUMBER
                && (column.codes()
                        || (column.highest() != null && column.highest().compareTo(LEAST_NUMBER) >= 0));
        boolean text = column.type() == CellType.TEXT
                && column.values().keySet().stream().limit(20).allMatch(value -> value.length() <= LONGEST);
        return !column.name().isEmpty() && (number || text);
    }

    /** In words, for a comment. */
    String inWords() {
        return String.format(
                Locale.ROOT,
                "%d of %d stand in %s of %s (%d %% of the rows)",
                found,
                values,
                key.name(),
                owner.name(),
                Math.round(share * 100));
    }
}
