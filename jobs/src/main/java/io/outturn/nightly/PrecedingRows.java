package io.outturn.nightly;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.inmemory.TemporaryViews;
import io.outturn.known.KnownFile;
import io.outturn.known.KnownInputs;
import io.outturn.measure.MeasureInputs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * The rows of the delivery before the newest one of some snapshots, as views for measures that tell which rows are not delivered any
 * more.
 */
final class PrecedingRows {
    private final KnownInputs inputs;

    PrecedingRows(NightContext context) {
        List<KnownFile> files =
                DeliveryBefore.unreported(context.night(), Set.copyOf(MeasureInputs.PRECEDING_CONTRACTS));
        inputs = context.inputs(files);
    }

    void register(SparkSession session) {
        for (String contract : MeasureInputs.PRECEDING_CONTRACTS) {
            TemporaryViews.register(session, MeasureInputs.PRECEDING + contract, inputs.rows(of(contract)));
        }
    }

    /** For each view a text that is equal for equal rows. */
    Map<String, String> identities() {
        Map<String, String> identities = new TreeMap<>();
        for (String contract : MeasureInputs.PRECEDING_CONTRACTS) {
            identities.put(
                    MeasureInputs.PRECEDING + contract, inputs.identities().get(contract));
        }
        return identities;
    }

    private static Contract of(String contract) {
        return Contracts.exports().get(contract);
    }
}
