package io.outturn.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed formula of a contract: text, columns of the row ({@code this.name}), and figures over other rows ({@code (select …
 * from …)}).
 *
 * @param parts in their order
 */
record Formula(List<Part> parts) {
    private static final Pattern OWN_COLUMN = Pattern.compile("this\\.(\\w+)");
    private static final Pattern CHOICE = Pattern.compile("\\bcase this\\.(\\w+) when ");
    private static final Pattern WORD = Pattern.compile("\\w+");

    Formula {
        parts = List.copyOf(parts);
    }

    /** A piece of a formula. */
    sealed interface Part {
        /** The part as SQL. */
        String sql();
    }

    record Text(String sql) implements Part {}

    record OwnColumn(String name) implements Part {
        @Override
        public String sql() {
            return "this." + name;
        }
    }

    /**
     * A figure over other rows.
     *
     * @param figure what is computed
     * @param rows everything after {@code from}
     */
    record OverRows(String figure, String rows) implements Part {
        @Override
        public String sql() {
            return "(select " + figure + " from " + rows + ")";
        }
    }

    static Formula of(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            Matcher own = OWN_COLUMN.matcher(text).region(at, text.length());
            if (text.charAt(at) == '\'') {
                int end = endOfString(text, at);
                plain.append(text, at, end);
                at = end;
            } else if (text.startsWith("(select ", at)) {
                flush(plain, parts);
                int end = endOfParenthesis(text, at);
                parts.add(overRows(text.substring(at + "(select ".length(), end - 1)));
                at = end;
            } else if (own.lookingAt()) {
                flush(plain, parts);
                parts.add(new OwnColumn(own.group(1)));
                at = own.end();
            } else {
                plain.append(text.charAt(at));
                at++;
            }
        }
        flush(plain, parts);
        return new Formula(parts);
    }

    /** The formula as SQL, with each part written by the function. */
    String sql(java.util.function.Function<Part, String> said) {
        StringBuilder sql = new StringBuilder();
        parts.forEach(part -> sql.append(said.apply(part)));
        return sql.toString();
    }

    /**
     * The formula without branches that do not apply to the row, where it depends on the value of a column.
     *
     * @param value of a column of the row, as an SQL literal
     */
    static String chosen(String text, UnaryOperator<String> value) {
        Matcher choice = CHOICE.matcher(text);
        if (!choice.find()) {
            return text;
        }
        String wanted = value.apply(choice.group(1));
        int at = choice.end();
        while (true) {
            int then = find(text, at, "then");
            int next = Math.min(find(text, then, "when"), Math.min(find(text, then, "else"), find(text, then, "end")));
            boolean taken = text.substring(at, then).strip().equals(wanted);
            boolean isElse = text.startsWith("else", next);
            if (!taken && !isElse && text.startsWith("when", next)) {
                at = next + "when".length();
                continue;
            }
            String branch = taken
                    ? text.substring(then + "then".length(), next)
                    : isElse
                            ? text.substring(next + "else".length(), find(text, next + "else".length(), "end"))
                            : "null";
            int end = isElse || taken ? endOfChoice(text, next) : find(text, next, "end");
            return text.substring(0, choice.start()) + branch.strip() + text.substring(end + "end".length());
        }
    }

    private static int endOfChoice(String text, int from) {
        return find(text, from, "end");
    }

    /** The next position of a word outside of strings, parentheses and nested choices. */
    private static int find(String text, int from, String word) {
        int nested = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'') {
                at = endOfString(text, at);
            } else if (c == '(') {
                at = endOfParenthesis(text, at);
            } else if (Character.isLetter(c)) {
                Matcher found = WORD.matcher(text).region(at, text.length());
                boolean isWord = found.lookingAt();
                String here = isWord ? found.group() : "";
                if (nested == 0 && here.equals(word)) {
                    return at;
                }
                nested += here.equals("case") ? 1 : here.equals("end") ? -1 : 0;
                at += Math.max(1, here.length());
            } else {
                at++;
            }
        }
        return Integer.MAX_VALUE - "when".length();
    }

    private static OverRows overRows(String query) {
        int from = find(query, 0, "from");
        return new OverRows(
                query.substring(0, from).strip(),
                query.substring(from + "from".length()).strip());
    }

    private static int endOfString(String text, int start) {
        return text.indexOf('\'', start + 1) + 1;
    }

    private static int endOfParenthesis(String text, int start) {
        int depth = 0;
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'') {
                at = endOfString(text, at);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
            if (depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("parentheses are not closed: " + text);
    }

    private static void flush(StringBuilder plain, List<Part> parts) {
        if (!plain.isEmpty()) {
            parts.add(new Text(plain.toString()));
            plain.setLength(0);
        }
    }
}
