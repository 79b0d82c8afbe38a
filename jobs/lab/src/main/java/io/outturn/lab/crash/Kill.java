package io.outturn.lab.crash;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kill and what was found after it.
 *
 * @param night which night, from 1
 * @param phase the phase it fell into; null when the night had not begun to land
 * @param line the last line of progress
 * @param current which release readers were given afterwards
 */
record Kill(int night, @Nullable Phase phase, String line, Current current) {

    /** Which release readers were given after a kill. */
    enum Current {
        OLD,
        /** The new release stood complete among the others, and readers still had the old one. */
        OLD_BESIDE_THE_NEW,
        NEW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
