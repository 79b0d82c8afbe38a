/**
 * Looks at an unknown export and says what is in it, and how it could be mapped to a contract. It guesses, and says so; it
 * changes nothing.
 */
@NullMarked
package io.outturn.profile;

import org.jspecify.annotations.NullMarked;
