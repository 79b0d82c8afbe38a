/** How fast Outturn is beside a script over the same files: both run in turn, and their tables compared. */
@NullMarked
package io.outturn.lab.benchmark;

import org.jspecify.annotations.NullMarked;
