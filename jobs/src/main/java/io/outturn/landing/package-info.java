/**
 * One export file to typed Parquet and rejected rows: a pure function of the file's bytes, its contract and its mapping.
 */
@NullMarked
package io.outturn.landing;

import org.jspecify.annotations.NullMarked;
