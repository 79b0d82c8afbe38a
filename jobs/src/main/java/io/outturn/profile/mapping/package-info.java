/** Compares a table with contracts and writes the mapping that it proposes. */
@NullMarked
package io.outturn.profile.mapping;

import org.jspecify.annotations.NullMarked;
