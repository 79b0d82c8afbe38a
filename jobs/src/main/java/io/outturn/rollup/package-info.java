/** Aggregates of single ledger files, kept from night to night, so that a night reads only the files that are new to it. */
@NullMarked
package io.outturn.rollup;

import org.jspecify.annotations.NullMarked;
