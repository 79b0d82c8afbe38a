package io.outturn.proposal;

import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.file.FileProfile;
import io.outturn.profile.file.PeriodColumns;
import io.outturn.profile.file.TableProfile;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table among the exports: a file, or a sheet of a workbook, as it stands or with like columns made rows.
 *
 * @param name what its sources are called, unique in the folder
 * @param files where it is delivered; the newest is profiled
 */
record FoundTable(String name, DeliveryFiles files, FileProfile profile) {

    TableProfile table() {
        return profile.table();
    }

    /** As people would call it. */
    String title() {
        PeriodColumns spread = profile.spread();
        return files.delivery().glob()
                + (profile.sheet() == null ? "" : ", sheet " + profile.sheet())
                + (spread == null ? "" : ", " + spread.inWords() + " as rows");
    }

    /** Whether both are the same rows, as they stand in the file or with like columns made rows. */
    boolean isSameSheet(FoundTable other) {
        return files.equals(other.files) && Objects.equals(profile.sheet(), other.profile.sheet());
    }

    Set<String> headers() {
        return table().columns().stream().map(ColumnProfile::name).collect(Collectors.toSet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FoundTable table && table.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
