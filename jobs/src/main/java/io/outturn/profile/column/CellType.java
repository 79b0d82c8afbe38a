package io.outturn.profile.column;

/** What the cells of a column mostly are. */
public enum CellType {
    EMPTY("empty"),
    DATE("date"),
    MONTH("month"),
    WHOLE_NUMBER("whole number"),
    NUMBER("number"),
    YES_NO("yes/no"),
    TEXT("text");

    private final String words;

    CellType(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    public boolean isNumber() {
        return this == WHOLE_NUMBER || this == NUMBER;
    }
}
