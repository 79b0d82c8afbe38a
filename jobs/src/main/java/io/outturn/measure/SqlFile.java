package io.outturn.measure;

/**
 * One SQL query as written.
 *
 * @param path where it is, for messages: {@code sql/cost_variance.sql}
 * @param name of the view its result becomes, which is the file's name
 */
record SqlFile(String path, String name, String text) {}
