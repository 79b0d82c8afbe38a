package io.outturn.cli.prompt;

import io.outturn.query.Statements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes names: columns of the tables the statement names, of all tables while it names none, the tables themselves, and
 * the words of SQL that questions are made of. Behind {@code table.} its columns alone.
 */
final class NameCompleter implements Completer {
    private static final List<String> WORDS = List.of(
            "select",
            "from",
            "where",
            "group by",
            "order by",
            "having",
            "limit",
            "inner join",
            "left join",
            "using",
            "with",
            "sum",
            "count",
            "describe",
            "show tables",
            "distinct",
            "desc",
            "and",
            "or",
            "not",
            "null",
            "is",
            "in",
            "between");

    private final Supplier<Map<String, List<String>>> tables;
    private final Collection<String> commands;

    NameCompleter(Supplier<Map<String, List<String>>> tables, Collection<String> commands) {
        this.tables = tables;
        this.commands = List.copyOf(commands);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String text = line.line();
        if (StatementParser.isCommand(text)) {
            (line.wordIndex() == 0 ? commands : tables.get().keySet()).forEach(name -> add(candidates, name));
            return;
        }
        String before = text.substring(0, Math.max(0, line.cursor() - line.wordCursor()));
        Map<String, List<String>> known = tables.get();
        if (before.endsWith(".")) {
            String[] words = before.substring(0, before.length() - 1).split("\\W+", 0);
            String table = words.length == 0 ? "" : words[words.length - 1];
            known.getOrDefault(table, List.of()).forEach(name -> add(candidates, name));
            return;
        }
        Set<String> names =
                new LinkedHashSet<>(columns(known, Statements.of(text).rest()));
        names.addAll(known.keySet());
        names.addAll(WORDS);
        names.forEach(name -> add(candidates, name));
    }

    private static Set<String> columns(Map<String, List<String>> known, String statement) {
        List<String> words = List.of(statement.toLowerCase(Locale.ROOT).split("\\W+", 0));
        List<String> named = new ArrayList<>(known.keySet());
        named.retainAll(words);
        Set<String> columns = new TreeSet<>();
        (named.isEmpty() ? known.keySet() : named).forEach(table -> columns.addAll(known.get(table)));
        return columns;
    }

    private static void add(List<Candidate> candidates, String name) {
        candidates.add(new Candidate(name));
    }
}
