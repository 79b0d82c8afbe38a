/** Commands for those who build the program, beside the ones everybody has. */
@NullMarked
package io.outturn.lab.command;

import org.jspecify.annotations.NullMarked;
