package io.outturn.known;

import io.outturn.contract.Contract;
import io.outturn.landing.ControlFigures;
import io.outturn.landing.ControlFigures.Stated;
import io.outturn.landing.LandedFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One landed file that a release is computed from.
 *
 * @param source name of the source
 * @param system whose identifiers its rows carry
 * @param replaces whether a key in it replaces the same key of an earlier file of the source
 * @param file the export's name as published
 * @param contentHash SHA-256 of the export
 * @param statedOutside row count and total that the source system states outside of the file; null when it states none
 * @param folder where it is landed
 */
public record KnownFile(
        String source,
        String system,
        boolean replaces,
        String file,
        LocalDate extractedOn,
        String contentHash,
        Contract contract,
        LandedFile landed,
        @Nullable Stated statedOutside,
        Path folder) {

    /** Source and file name, unique among the files of all sources. */
    public String place() {
        return place(source, file);
    }

    /** The {@link #place()} of a file. */
    public static String place(String source, String file) {
        // No source is named with a slash.
        return source + "/" + file;
    }

    /** Row count and total that the source system states, in the file's trailer or outside of it; null when it states none. */
    public @Nullable Stated stated() {
        ControlFigures control = landed.control();
        return control != null && control.stated() != null ? control.stated() : statedOutside;
    }

    /** Whether the file agrees with {@link #stated()}; true when nothing is stated. */
    public boolean controlHolds() {
        Stated stated = stated();
        ControlFigures control = landed.control();
        if (stated == null || control == null) {
            return true;
        }
        boolean rowsHold = stated.rows() == null || stated.rows() == control.rows();
        BigDecimal total = control.total();
        boolean totalHolds = stated.total() == null
                || (total != null && control.unreadable() == 0 && stated.total().compareTo(total) == 0);
        return rowsHold && totalHolds;
    }
}
