package io.outturn.configuration;

/** What one delivery of a source holds. */
public enum Delivery {
    /** Everything there is; the newest delivery known counts alone. */
    SNAPSHOT,
    /** What is new or changed; all deliveries known count, and a key that comes again replaces the earlier row. */
    CHANGES
}
