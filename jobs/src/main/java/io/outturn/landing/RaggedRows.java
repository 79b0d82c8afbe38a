package io.outturn.landing;

import io.outturn.yaml.Default;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done about records of text with more cells than the header, before anything looks at them.
 *
 * @param dropLeadingEmpty empty cells in front are taken out, as far as there are too many
 * @param mergeInto header of the column whose cell takes in what is still too much, as of a comment with delimiters in it that
 *     are not quoted; null where such rows are rejected
 */
public record RaggedRows(@Default("false") boolean dropLeadingEmpty, @Nullable String mergeInto)
        implements Serializable {
    public RaggedRows {
        if (!dropLeadingEmpty && mergeInto == null) {
            throw new IllegalArgumentException("give drop_leading_empty: true or merge_into, or both");
        }
    }

    /**
     * The cells as many as there are headers, or the same ones where that can't be.
     *
     * @param place of the column that takes in what is too much; -1 for none
     * @param delimiter that is put between cells that become one again
     */
    List<String> repaired(List<String> cells, int headers, int place, char delimiter) {
        int from = 0;
        while (dropLeadingEmpty
                && cells.size() - from > headers
                && cells.get(from).isBlank()) {
            from++;
        }
        List<String> whole = cells.subList(from, cells.size());
        int more = whole.size() - headers;
        if (more <= 0 || place < 0) {
            return more == 0 ? List.copyOf(whole) : cells;
        }
        List<String> merged = new ArrayList<>(whole.subList(0, place));
        merged.add(String.join(String.valueOf(delimiter), whole.subList(place, place + more + 1)));
        merged.addAll(whole.subList(place + more + 1, whole.size()));
        return merged;
    }
}
