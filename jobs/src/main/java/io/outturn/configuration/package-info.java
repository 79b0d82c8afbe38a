/** {@code outturn.yaml} as checked records, and the files it names. */
@NullMarked
package io.outturn.configuration;

import org.jspecify.annotations.NullMarked;
