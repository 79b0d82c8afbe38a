package io.outturn.nightly;

import io.outturn.known.KnownFile;
import io.outturn.known.KnownInputs;
import io.outturn.known.Workspace;
import io.outturn.measure.Settings;
import io.outturn.measure.StepResults;
import io.outturn.release.StagedTables;
import io.outturn.rollup.FileRollUps;
import io.outturn.rollup.LedgerFiles;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * What the computations of a night share: its own measures and the recomputation of the earlier release.
 *
 * @param session where views are registered and queries run
 * @param settings parameters of queries
 * @param staged where tables and steps are written
 * @param results of steps, so that none is computed twice
 */
record NightContext(
        Night night,
        SparkSession session,
        Settings settings,
        StagedTables staged,
        Workspace workspace,
        FileRollUps rollUps,
        StepResults results) {

    /** The same in another session. */
    NightContext in(SparkSession other) {
        return new NightContext(night, other, settings, staged, workspace, rollUps, results);
    }

    /** The inputs that these files make up, in the session. */
    KnownInputs inputs(List<KnownFile> files) {
        return new KnownInputs(session, files, workspace);
    }

    /** The ledger files among these. */
    LedgerFiles ledger(List<KnownFile> files) {
        return new LedgerFiles(files, workspace);
    }
}
