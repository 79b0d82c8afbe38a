package io.outturn.lab.estate;

/**
 * How large an invented estate is. Equal sizes give equal bytes.
 *
 * @param cases business cases
 * @param months months of deliveries, the last one September 2026
 * @param postings postings of the ledger over those months; corrections of earlier ones come on top
 * @param kpis metrics of the KPI store
 * @param days daily deliveries after the last month, each with a working day's part of a month's postings
 * @param seed of all chance
 * @param rejects share of ledger rows and readings that can't be taken, such as 0.0005
 * @param files how the ledger of the months is delivered
 */
public record EstateSize(
        int cases, int months, long postings, int kpis, int days, long seed, double rejects, LedgerFiles files) {

    /** How the ledger of the months is delivered. */
    public enum LedgerFiles {
        /** One file a month, in which corrections replace postings of the month before. */
        PER_MONTH,
        /** One file of all months, as corrected, delivered with the last of them. */
        ONE
    }

    private static final int MOST_CASES = 100_000;
    private static final int MOST_MONTHS = 120;
    private static final long MOST_POSTINGS = 1_000_000_000;
    private static final int MOST_DAYS = 60;
    private static final double MOST_REJECTS = 0.04;

    /** @throws IllegalArgumentException saying which number is out of bounds */
    public EstateSize {
        check("cases", cases, 1, MOST_CASES);
        check("months", months, 1, MOST_MONTHS);
        check("postings", postings, 0, MOST_POSTINGS);
        check("kpis", kpis, 1, MOST_CASES);
        check("days", days, 0, MOST_DAYS);
        if (!(rejects >= 0 && rejects <= MOST_REJECTS)) {
            throw new IllegalArgumentException(
                    "rejects is " + rejects + "; it must be a share from 0 to " + MOST_REJECTS + ", such as 0.0005");
        }
    }

    private static void check(String name, long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " is " + number + "; it must be from " + least + " to " + most);
        }
    }

    /** The same estate with another number of daily deliveries. */
    public EstateSize withDays(int number) {
        return new EstateSize(cases, months, postings, kpis, number, seed, rejects, files);
    }
}
