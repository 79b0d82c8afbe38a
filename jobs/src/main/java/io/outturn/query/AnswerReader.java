package io.outturn.query;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receives an answer row by row. */
public interface AnswerReader {
    /** Called once, first. */
    void columns(List<AnswerColumn> columns) throws IOException;

    /**
     * A row.
     *
     * @param values {@link Boolean}, {@link Number}, {@link String} (dates as in 2026-09-30), {@link List} or
     *     {@link java.util.Map} of such, or null
     * @return whether more rows are wanted
     */
    boolean row(List<@Nullable Object> values) throws IOException;

    /** Called once, last. */
    void end() throws IOException;
}
