/** Tests of the measures. */
@NullMarked
package io.outturn.measure;

import org.jspecify.annotations.NullMarked;
