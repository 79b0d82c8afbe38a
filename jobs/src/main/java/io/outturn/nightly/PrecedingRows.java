package io.outturn.nightly;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.inmemory.TemporaryViews;
import io.outturn.known.Findings;
import io.outturn.known.KnownFile;
import io.outturn.known.KnownInputs;
import io.outturn.measure.MeasureInputs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** The rows of the deliveries before the newest ones, as views for measures: who was in the case register and is not any more. */
final class PrecedingRows {
    private final KnownInputs inputs;

    PrecedingRows(SparkSession session, Night night, boolean isSmall, Findings findings) {
        List<KnownFile> files = DeliveryBefore.untold(night, Set.copyOf(MeasureInputs.PRECEDING_CONTRACTS));
        inputs = new KnownInputs(session, files, isSmall, findings);
    }

    void register(SparkSession session) {
        for (String contract : MeasureInputs.PRECEDING_CONTRACTS) {
            TemporaryViews.register(session, MeasureInputs.PRECEDING + contract, inputs.rows(of(contract)));
        }
    }

    /** What the rows of the views are. */
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
