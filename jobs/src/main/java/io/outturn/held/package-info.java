/** Few rows, held in memory rather than worked out or read again by every query that asks for them. */
@NullMarked
package io.outturn.held;

import org.jspecify.annotations.NullMarked;
