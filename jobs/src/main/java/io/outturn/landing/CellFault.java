package io.outturn.landing;

/**
 * Why a cell of a workbook has no value.
 *
 * @param sign what the cell shows instead, such as {@code #N/A}, or its formula
 * @param place cell and sheet, in words
 */
public record CellFault(Kind kind, String sign, String place) {

    /** What is wrong with the cell. */
    public enum Kind {
        /** Its formula resulted in an error. */
        ERROR,
        /** Its formula was never calculated. */
        NOT_CALCULATED
    }

    String reason() {
        return switch (kind) {
            case ERROR -> "holds the error " + Excerpt.of(sign) + " (" + place + ")";
            case NOT_CALCULATED ->
                "holds a formula that was never calculated (" + place
                        + "): open the workbook in Excel or LibreOffice, save it and deliver it again";
        };
    }
}
