/** Serves releases from a PostgreSQL database, for tools that query databases and not files. */
@NullMarked
package io.outturn.release.postgres;

import org.jspecify.annotations.NullMarked;
