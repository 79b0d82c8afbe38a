package io.outturn.lab.estate;

import java.io.IOException;
import java.util.List;

/** Writes a posting as it should be, or with one of the mistakes that ledgers are delivered with. */
final class PlantedErrors {
    /** What is wrong with a row. */
    enum Kind {
        NONE,
        NO_AMOUNT,
        NO_SUCH_DAY,
        FOREIGN_NUMBER,
        CURRENCY_IN_WORDS,
        CELL_MISSING,
        TWICE,
        BROKEN_QUOTE;

        private static final int RARE = 20;
        private static final List<Kind> COMMON =
                List.of(NO_AMOUNT, NO_SUCH_DAY, FOREIGN_NUMBER, CURRENCY_IN_WORDS, CELL_MISSING, TWICE);

        /** Any mistake; few break the quoting. */
        static Kind of(Draw draw) {
            if (draw.below(RARE) == 0) {
                return BROKEN_QUOTE;
            }
            return draw.of(COMMON);
        }
    }

    /**
     * Writes one posting.
     *
     * @return how many rows that are
     */
    int write(ExportFile file, Posting posting, Kind error, StringBuilder line, String tail) throws IOException {
        line.setLength(0);
        switch (error) {
            case NONE, TWICE -> posting.write(line);
            case NO_AMOUNT -> {
                posting.writeUpToAmount(line);
                posting.writeBehindAmount(line);
            }
            case NO_SUCH_DAY -> {
                posting.write(line);
                int day = line.indexOf(";") + 1;
                line.replace(day, day + 5, "31.02");
            }
            case FOREIGN_NUMBER -> {
                posting.writeUpToAmount(line);
                line.append("1,204.50");
                posting.writeBehindAmount(line);
            }
            case CURRENCY_IN_WORDS -> {
                posting.currency = "Euro";
                posting.write(line);
            }
            case CELL_MISSING -> {
                posting.write(line);
                line.setLength(line.lastIndexOf(";"));
            }
            case BROKEN_QUOTE -> {
                posting.text = "\"Norvik\" Rechnung";
                posting.write(line);
            }
        }
        line.append(tail);
        file.line(line);
        if (error == Kind.TWICE) {
            file.line(line);
            return 2;
        }
        return 1;
    }
}
