/** Questions to a release, answered by DuckDB in this process, without Spark. */
@NullMarked
package io.outturn.query;

import org.jspecify.annotations.NullMarked;
