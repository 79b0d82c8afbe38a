package io.outturn.cli.answer;

/** How a word of the program's own stands out in a terminal. What exports hold never decides about it. */
public enum Style {
    /** A heading. */
    HEADING("1"),
    /** What has to be acted upon. */
    ALARM("1;31"),
    /** What should be looked at. */
    NOTE("33");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** What a terminal is told before the word. */
    String begin() {
        return "\u001b[" + code + "m";
    }

    /** What a terminal is told after it. */
    static String end() {
        return "\u001b[0m";
    }
}
