package io.outturn.cli.answer;

import io.outturn.query.AnswerColumn;
import io.outturn.query.AnswerReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands an answer on without some of its columns. */
public final class ChosenColumns implements AnswerReader {
    private final AnswerReader reader;
    private final Set<String> hidden;
    private final List<Integer> places = new ArrayList<>();

    public ChosenColumns(AnswerReader reader, Set<String> hidden) {
        this.reader = reader;
        this.hidden = Set.copyOf(hidden);
    }

    @Override
    public void columns(List<AnswerColumn> columns) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            if (!hidden.contains(columns.get(i).name())) {
                places.add(i);
            }
        }
        reader.columns(places.stream().map(columns::get).toList());
    }

    @Override
    public boolean row(List<@Nullable Object> values) throws IOException {
        List<@Nullable Object> chosen = new ArrayList<>();
        places.forEach(place -> chosen.add(values.get(place)));
        return reader.row(chosen);
    }

    @Override
    public void end() throws IOException {
        reader.end();
    }
}
