/** Tests on a real PostgreSQL. */
@NullMarked
package io.outturn.release.postgres;

import org.jspecify.annotations.NullMarked;
