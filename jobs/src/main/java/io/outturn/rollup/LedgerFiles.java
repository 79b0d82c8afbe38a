package io.outturn.rollup;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.known.Findings;
import io.outturn.known.InputSize;
import io.outturn.known.KnownFile;
import io.outturn.known.KnownInputs;
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

/** The ledger files that one computation takes as known. */
public final class LedgerFiles {
    static final Contract LEDGER = Contracts.exports().get("finance_posting");

    private final List<KnownFile> all;
    private final Findings findings;
    private final Map<String, Dataset<Row>> found = new ConcurrentHashMap<>();
    private @Nullable Map<String, String> leftOut;

    /** @param files of any contracts; those of the ledger are taken */
    public LedgerFiles(List<KnownFile> files, Findings findings) {
        this.all = files.stream().filter(LedgerFiles::isOne).toList();
        this.findings = findings;
    }

    /** Whether a file is one of a ledger. */
    public static boolean isOne(KnownFile file) {
        return file.contract().equals(LEDGER);
    }

    /** Whether they hold so many postings that keeping what comes of them pays off. */
    public boolean isLarge() {
        return InputSize.isLarge(all);
    }

    /** The last day that any row of any of them names; null when none names any. */
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

    /** The rows of some of them that count. */
    Dataset<Row> rows(SparkSession session, List<KnownFile> some) {
        return inputs(session).rowsOf(LEDGER, some);
    }

    /** A hash of the rows of a file that do not count; {@code -} when all do. */
    synchronized String leftOut(SparkSession session, KnownFile file) {
        if (leftOut == null) {
            leftOut = inputs(session).leftOut(LEDGER);
        }
        return leftOut.getOrDefault(file.place(), "-");
    }

    /** Rows found for these files before, or else now. */
    Dataset<Row> once(String identity, Supplier<Dataset<Row>> rows) {
        return found.computeIfAbsent(identity, none -> rows.get());
    }

    private KnownInputs inputs(SparkSession session) {
        return new KnownInputs(session, all, false, findings);
    }
}
