/** Landed rows as they were known on a date: one Spark view per export contract. */
@NullMarked
package io.outturn.known;

import org.jspecify.annotations.NullMarked;
