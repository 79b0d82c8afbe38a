package io.outturn.rollup;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.known.InputSize;
import io.outturn.known.KnownFile;
import io.outturn.known.KnownInputs;
import io.outturn.known.Workspace;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The ledger files that one computation reads. */
public final class LedgerFiles {
    static final Contract LEDGER = Contracts.exports().get("finance_posting");

    private final List<KnownFile> all;
    private final Workspace workspace;
    private final Map<String, Dataset<Row>> computed = new ConcurrentHashMap<>();
    private @Nullable Map<String, String> leftOut;

    /** @param files of any contracts; only those of the ledger are used */
    public LedgerFiles(List<KnownFile> files, Workspace workspace) {
        this.all = files.stream().filter(LedgerFiles::isLedger).toList();
        this.workspace = workspace;
    }

    /** Whether a file is a ledger file. */
    public static boolean isLedger(KnownFile file) {
        return file.contract().equals(LEDGER);
    }

    /** Whether there are so many postings that keeping their aggregates pays off. */
    public boolean isLarge() {
        return InputSize.isLarge(all);
    }

    /** The latest date in any column of any row; null when there is none. */
    public @Nullable LocalDate lastDay() {
        return all.stream()
                .map(file -> file.landed().lastDate())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    List<KnownFile> all() {
        return all;
    }

    /** The rows of some of the files, without those that later files replace. */
    Dataset<Row> rows(SparkSession session, List<KnownFile> some) {
        return inputs(session).rowsOf(LEDGER, some);
    }

    /** A hash of the rows of a file that later files replace; {@code -} when there are none. */
    synchronized String leftOut(SparkSession session, KnownFile file) {
        if (leftOut == null) {
            leftOut = inputs(session).leftOut(LEDGER);
        }
        return leftOut.getOrDefault(file.place(), "-");
    }

    /** The rows of an identity, computed once for these files. */
    Dataset<Row> once(String identity, Supplier<Dataset<Row>> rows) {
        return computed.computeIfAbsent(identity, absent -> rows.get());
    }

    private KnownInputs inputs(SparkSession session) {
        return new KnownInputs(session, all, workspace.withInputsOnDisk());
    }
}
