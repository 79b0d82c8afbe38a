package io.outturn.known;

import io.outturn.contract.Contract;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.landing.Excerpt;
import java.math.BigDecimal;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The shares of an id in a crosswalk add up to more than 1 on some day, so its spend would be counted more than once. */
public final class Overallocation extends RuntimeException {
    /** The export contract that is checked. */
    static final String CONTRACT = "crosswalk";

    private static final int MOST = 20;

    private Overallocation(List<String> problems) {
        super(problems.stream().limit(MOST).collect(Collectors.joining("\n"))
                + (problems.size() > MOST ? "\nand " + (problems.size() - MOST) + " more" : ""));
    }

    private record Share(String caseId, Date from, @Nullable Date to, BigDecimal share, String place) {
        boolean isValidOn(Date day) {
            return !from.after(day) && (to == null || !to.before(day));
        }
    }

    /** @throws Overallocation naming each id with the day, the cases and the lines */
    static void check(Dataset<Row> crosswalk, Contract contract) {
        if (!contract.name().equals(CONTRACT)) {
            return;
        }
        Map<String, List<Share>> byId = new TreeMap<>();
        for (Row row : InMemoryTable.list(crosswalk)) {
            byId.computeIfAbsent(
                            row.getAs("external_id") + " of system " + row.getAs("system"), id -> new ArrayList<>())
                    .add(new Share(
                            row.getAs("case_id"),
                            row.getAs("valid_from"),
                            row.getAs("valid_to"),
                            row.getAs("share"),
                            row.getAs("_file") + ":" + row.getAs("_line")));
        }
        List<String> problems = new ArrayList<>();
        byId.forEach((id, shares) -> problem(id, shares, problems));
        if (!problems.isEmpty()) {
            throw new Overallocation(problems);
        }
    }

    /** The sum of shares only grows on days when one begins, so only those days are checked. */
    private static void problem(String id, List<Share> shares, List<String> problems) {
        for (Share first : shares) {
            List<Share> valid = shares.stream()
                    .filter(share -> share.isValidOn(first.from()))
                    .toList();
            BigDecimal total = valid.stream().map(Share::share).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (total.compareTo(BigDecimal.ONE) > 0) {
                problems.add("crosswalk: " + Excerpt.line(id) + " is given away "
                        + total.stripTrailingZeros().toPlainString()
                        + " times on " + first.from() + ": "
                        + valid.stream()
                                .map(share -> Excerpt.of(share.caseId()) + " at " + Excerpt.line(share.place()))
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ". End one row before the other begins, or make the shares add up to 1");
                return;
            }
        }
    }
}
