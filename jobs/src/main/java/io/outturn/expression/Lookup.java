package io.outturn.expression;

/** A column of a table in which expressions look up what stands for a key. */
@FunctionalInterface
public interface Lookup {
    /**
     * The text that stands for a key.
     *
     * @return an empty text where the table does not have the key, or nothing stands there
     * @throws ExpressionFailed where the table says several things, or what is missing may not be
     */
    String of(String key) throws ExpressionFailed;
}
