/** YAML text to typed records, with every mistake reported at once. */
@NullMarked
package io.outturn.yaml;

import org.jspecify.annotations.NullMarked;
