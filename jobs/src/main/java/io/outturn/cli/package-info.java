/** Commands of the program. */
@NullMarked
package io.outturn.cli;

import org.jspecify.annotations.NullMarked;
