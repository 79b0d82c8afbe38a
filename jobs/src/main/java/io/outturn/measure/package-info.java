/**
 * The measures: Spark SQL, one file a published table, run in the order in which they read one another. Nothing here looks
 * at a clock, a path or the environment; the same inputs and settings give the same rows.
 */
@NullMarked
package io.outturn.measure;

import org.jspecify.annotations.NullMarked;
