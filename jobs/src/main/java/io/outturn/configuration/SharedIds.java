package io.outturn.configuration;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.IdForm;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * In which form each source's ids are landed. What one source says of ids of a kind holds for all sources that have ids of
 * that kind, since they could not meet otherwise; ids that no other source refers to, such as posting numbers, are each
 * source's own.
 */
final class SharedIds {
    private SharedIds() {}

    /** The form of each column of the source whose ids are not the same only as they are written. */
    static Map<String, IdForm> of(Source source, Configuration configuration) {
        Map<String, IdForm> forms = new TreeMap<>();
        for (Column column : contract(source).columns()) {
            IdForm form = form(source, column, configuration);
            if (!form.equals(IdForm.AS_WRITTEN)) {
                forms.put(column.name(), form);
            }
        }
        return forms;
    }

    private static IdForm form(Source source, Column column, Configuration configuration) {
        String kind = column.identifier();
        if (kind == null || kind.equals(Column.LABEL)) {
            return IdForm.AS_WRITTEN;
        }
        return configuration.sources().stream()
                .filter(other -> other.equals(source) || (has(other, kind) && !isOwn(source, kind)))
                .map(Source::ids)
                .reduce(IdForm.AS_WRITTEN, IdForm::or);
    }

    private static boolean isOwn(Source source, String kind) {
        return contract(source).keyPerSource()
                && contract(source).key().stream().anyMatch(key -> kind.equals(key.identifier()));
    }

    private static boolean has(Source source, String kind) {
        return contract(source).columns().stream().anyMatch(column -> Objects.equals(column.identifier(), kind));
    }

    private static Contract contract(Source source) {
        return Contracts.exports().get(source.contract());
    }
}
