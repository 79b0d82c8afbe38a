package io.outturn.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What else must be true of a value, held against it whether or not other values of the file are right, so that one mistake
 * does not hide another. On a component the check is given its value; on a record a map of its components' names and values,
 * where what could not be read is missing.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface CheckedBy {
    Class<? extends Check> value();

    /** Has a public constructor without parameters. */
    @FunctionalInterface
    interface Check {
        /** @throws IllegalArgumentException saying what is wrong and what is allowed */
        void check(Object value);
    }
}
