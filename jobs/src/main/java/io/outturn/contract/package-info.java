/**
 * The data contracts of exports and published tables, as records. Names, types, keys, row rules and descriptions are defined
 * only in the YAML files in {@code schemas/}.
 */
@NullMarked
package io.outturn.contract;

import org.jspecify.annotations.NullMarked;
