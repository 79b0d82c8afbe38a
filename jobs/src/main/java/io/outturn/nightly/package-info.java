/** The nightly job. Spring Batch records which steps ran and how they ended; the steps call the packages that do the work. */
@NullMarked
package io.outturn.nightly;

import org.jspecify.annotations.NullMarked;
