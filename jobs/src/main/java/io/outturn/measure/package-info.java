/**
 * The measures: Spark SQL, one file per published table, run in the order in which they read one another. Nothing here reads a
 * clock, a path or the environment, so the same inputs and settings give the same rows.
 */
@NullMarked
package io.outturn.measure;

import org.jspecify.annotations.NullMarked;
