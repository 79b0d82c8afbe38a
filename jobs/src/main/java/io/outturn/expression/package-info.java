/** What configurations and contracts may match and compute: in bounded time, and nothing else. */
@NullMarked
package io.outturn.expression;

import org.jspecify.annotations.NullMarked;
