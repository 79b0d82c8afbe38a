package io.outturn.landing;

/** What to do with a row whose key an earlier row of the same file has. */
public enum RepeatedKeys {
    /** It is rejected; the first row stands. */
    REJECT,
    /** It is left out and counted; the first row stands. For lists that repeat their subject, such as one row a year. */
    KEEP_FIRST
}
