package io.outturn.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Entries of this list of records, each with a {@code name}, need not repeat one another: {@code like: other} in one takes over
 * what the other says, and the key {@code defaults} beside the list says what all of them take over.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface WrittenOnce {
    /** What is taken over, and how. */
    Class<? extends Inheritance> value();
}
