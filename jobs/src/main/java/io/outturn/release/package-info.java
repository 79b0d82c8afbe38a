/** Turns staged tables into an immutable release: written, verified, then made current in one atomic step. */
@NullMarked
package io.outturn.release;

import org.jspecify.annotations.NullMarked;
