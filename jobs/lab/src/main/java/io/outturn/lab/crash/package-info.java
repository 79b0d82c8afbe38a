/** Kills nights of the real program and looks at what they leave behind. */
@NullMarked
package io.outturn.lab.crash;

import org.jspecify.annotations.NullMarked;
