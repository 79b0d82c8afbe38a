/**
 * The data contracts: what is read and what is published, as records. Names, types, keys, row rules and descriptions
 * come from the YAML files in {@code schemas/} and from nowhere else.
 */
@NullMarked
package io.outturn.contract;

import org.jspecify.annotations.NullMarked;
