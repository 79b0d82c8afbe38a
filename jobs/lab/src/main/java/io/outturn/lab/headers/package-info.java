/** Header sets of well-known systems, and how much of them {@code profile} maps rightly. */
@NullMarked
package io.outturn.lab.headers;

import org.jspecify.annotations.NullMarked;
