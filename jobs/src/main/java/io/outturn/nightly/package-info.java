/** The nightly job: Spring Batch owns what ran and how it ended; the steps only call the packages that do the work. */
@NullMarked
package io.outturn.nightly;

import org.jspecify.annotations.NullMarked;
