package io.outturn.proposal;

import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.mapping.NameLikeness;
import io.outturn.profile.mapping.UsualExports;
import java.util.List;
import java.util.stream.Stream;

/** Columns that say up to which day a row counts. */
final class StatusDates {
    private static final List<String> NAMES =
            List.of("status date", "updated", "last updated", "updated on", "data date", "stichtag");

    private StatusDates() {}

    static boolean isOne(ColumnProfile column, UsualExports usual) {
        return Stream.concat(usual.takenOn().stream(), NAMES.stream())
                .anyMatch(name -> NameLikeness.of(column.name(), name) > 0.9);
    }
}
