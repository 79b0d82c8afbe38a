/** Kills nights of the real program and looks at what they leave behind. */
@NullMarked
package io.outturn.crash;

import org.jspecify.annotations.NullMarked;
