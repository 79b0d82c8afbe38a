/** Tests of the formulae. */
@NullMarked
package io.outturn.formula;

import org.jspecify.annotations.NullMarked;
