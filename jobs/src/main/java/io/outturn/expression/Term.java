package io.outturn.expression;

import org.jspecify.annotations.Nullable;

/** A part of an expression, ready to be worked out. */
@FunctionalInterface
interface Term<T> {
    /** @return null where there is no value */
    @Nullable
    T of(ExpressionRow row) throws ExpressionFailed;
}
