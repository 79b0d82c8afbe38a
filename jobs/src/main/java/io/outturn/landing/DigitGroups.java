package io.outturn.landing;

/** Whether the digits of a number stand in groups as people write them: by three, or by two before the last three. */
final class DigitGroups {
    private static final int LAST = 3;
    private static final int INDIAN = 2;

    private char mark;
    private int first;
    private int current;
    private int marks;
    private boolean byThree = true;
    private boolean byTwo = true;

    void digit(boolean isFraction) {
        current += isFraction ? 0 : 1;
    }

    /**
     * Takes a mark between groups.
     *
     * @param next the mark; 0 for none
     * @return whether it can stand here
     */
    boolean mark(char next) {
        if (next == 0 || current == 0 || current > LAST || (marks > 0 && next != mark)) {
            return false;
        }
        if (marks == 0) {
            first = current;
        } else {
            byThree &= current == LAST;
            byTwo &= current == INDIAN;
        }
        mark = next;
        marks++;
        current = 0;
        return byThree || byTwo;
    }

    boolean areNone() {
        return marks == 0;
    }

    /** Whether the digits so far end in a complete group. */
    boolean areWhole() {
        return marks == 0 || (current == LAST && (byThree || (byTwo && first <= INDIAN)));
    }
}
