/** Answers questions about a release, with DuckDB in this process and without Spark. */
@NullMarked
package io.outturn.query;

import org.jspecify.annotations.NullMarked;
