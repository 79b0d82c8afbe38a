package io.outturn.measure;

/**
 * One SQL query as written.
 *
 * @param path for messages, such as {@code sql/cost_variance.sql}
 * @param name of the file without its ending, and of the view that its result becomes
 */
record SqlFile(String path, String name, String text) {}
