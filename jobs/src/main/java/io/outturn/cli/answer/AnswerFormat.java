package io.outturn.cli.answer;

/** How an answer is written. */
public enum AnswerFormat {
    /** Aligned columns, for people. */
    TABLE,
    /** RFC 4180. */
    CSV,
    /** A list of objects. */
    JSON,
    /** A Parquet file. */
    PARQUET,
    /** A workbook of one sheet. */
    XLSX
}
