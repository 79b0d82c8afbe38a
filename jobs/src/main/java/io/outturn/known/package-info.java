/** Landed rows as known on a date: one Spark view per export contract, and what nights keep to make them quickly. */
@NullMarked
package io.outturn.known;

import org.jspecify.annotations.NullMarked;
