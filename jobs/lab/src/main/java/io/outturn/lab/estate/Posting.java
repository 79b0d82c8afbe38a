package io.outturn.lab.estate;

import java.time.LocalDate;

/** One posting as it is made; used again for the next one. */
final class Posting {
    private static final long FIRST_NUMBER = 5_100_000_001L;
    private static final int NUMBERS_APART = 3;

    private static final LocalDate FIRST_DAY = LocalDate.of(2010, 1, 1);
    private static final LocalDate DAY_BEHIND = LocalDate.of(2030, 1, 1);
    private static final String[] DAYS = days();

    long running;
    LocalDate on = LocalDate.EPOCH;
    String reference = "";
    String account = "";
    String currency = "";
    long cents;
    String text = "";
    int costCentre;
    long reverses = -1;

    /** Writes the cells in the ledger's order and form, up to the posting it reverses. */
    void write(StringBuilder line) {
        writeUpToAmount(line);
        amount(line);
        writeBehindAmount(line);
    }

    void writeUpToAmount(StringBuilder line) {
        line.append(number(running)).append(';');
        line.append(DAYS[(int) (on.toEpochDay() - FIRST_DAY.toEpochDay())]);
        line.append(';')
                .append(reference)
                .append(';')
                .append(account)
                .append(';')
                .append(currency)
                .append(';');
    }

    void writeBehindAmount(StringBuilder line) {
        line.append(';').append(text).append(';').append(costCentre).append(';');
        if (reverses >= 0) {
            line.append(number(reverses));
        }
    }

    /** 1.234,56 */
    private void amount(StringBuilder line) {
        long left = Math.abs(cents);
        if (cents < 0) {
            line.append('-');
        }
        int start = line.length();
        long whole = left / 100;
        line.append(whole);
        for (int mark = line.length() - 3; mark > start; mark -= 3) {
            line.insert(mark, '.');
        }
        long fraction = left % 100;
        line.append(',').append((char) ('0' + fraction / 10)).append((char) ('0' + fraction % 10));
    }

    static long number(long running) {
        return FIRST_NUMBER + running * NUMBERS_APART;
    }

    private static String[] days() {
        String[] days = new String[(int) (DAY_BEHIND.toEpochDay() - FIRST_DAY.toEpochDay())];
        for (int i = 0; i < days.length; i++) {
            LocalDate day = FIRST_DAY.plusDays(i);
            days[i] = String.format("%02d.%02d.%d", day.getDayOfMonth(), day.getMonthValue(), day.getYear());
        }
        return days;
    }
}
