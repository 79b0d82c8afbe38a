package io.outturn.landing;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The record of a landed file. Rows read are accepted, rejected or left out.
 *
 * @param landing identity of the content as read by this contract and mapping
 * @param contract name of the contract
 * @param rowsLeftOut blank lines, the trailer, and rows and repeated keys the mapping leaves out
 * @param firstDate earliest date in any column of the accepted rows; null without any
 * @param lastDate latest date in any column of the accepted rows; null without any
 * @param notes notes for people; empty when there are none
 * @param ids how its ids are written, by their kind
 * @param control what was counted and added up; null when nothing was to be
 * @param amounts how much money the accepted rows are about, the sum of their amounts without sign, by currency; under an
 *     empty text where another contract says the currency, and empty where rows hold no amount
 * @param delivered the money of all rows by what became of them; empty where rows hold no amount
 * @param firstRejections the first few rejections, for messages
 * @param hashes SHA-256 of each file it was written to, by name; null before they are known
 */
public record LandedFile(
        String landing,
        String contract,
        long rowsRead,
        long rowsAccepted,
        long rowsRejected,
        long rowsLeftOut,
        @Nullable LocalDate firstDate,
        @Nullable LocalDate lastDate,
        List<Note> notes,
        Map<String, IdForms> ids,
        @Nullable ControlFigures control,
        Map<String, BigDecimal> amounts,
        List<DeliveredMoney> delivered,
        List<Rejection> firstRejections,
        @Nullable Map<String, String> hashes)
        implements Serializable {

    public LandedFile {
        Objects.requireNonNull(landing, "landing");
        Objects.requireNonNull(contract, "contract");
        notes = List.copyOf(notes);
        amounts = Map.copyOf(amounts);
        delivered = List.copyOf(delivered);
        ids = Map.copyOf(ids);
        firstRejections = List.copyOf(firstRejections);
        hashes = hashes == null ? null : Map.copyOf(hashes);
        if (rowsRead != rowsAccepted + rowsRejected + rowsLeftOut) {
            throw new IllegalArgumentException("rows read " + rowsRead + " are not accepted " + rowsAccepted
                    + " + rejected " + rowsRejected + " + left out " + rowsLeftOut);
        }
    }

    LandedFile withHashes(Map<String, String> known) {
        return new LandedFile(
                landing,
                contract,
                rowsRead,
                rowsAccepted,
                rowsRejected,
                rowsLeftOut,
                firstDate,
                lastDate,
                notes,
                ids,
                control,
                amounts,
                delivered,
                firstRejections,
                known);
    }
}
