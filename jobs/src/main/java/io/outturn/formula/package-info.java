/**
 * What SQL cannot say: formulae that search, count or draw lots for their answer. Pure functions of
 * numbers and dates.
 */
@NullMarked
package io.outturn.formula;

import org.jspecify.annotations.NullMarked;
