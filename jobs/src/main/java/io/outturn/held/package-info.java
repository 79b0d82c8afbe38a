/**
 * Few rows: held in memory rather than worked out or read again by every query that asks for them, and computed with in one
 * task.
 */
@NullMarked
package io.outturn.held;

import org.jspecify.annotations.NullMarked;
