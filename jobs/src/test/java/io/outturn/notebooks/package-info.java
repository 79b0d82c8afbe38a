/** Tests of the notebooks, which are no part of the program: they read what it publishes. */
@NullMarked
package io.outturn.notebooks;

import org.jspecify.annotations.NullMarked;
