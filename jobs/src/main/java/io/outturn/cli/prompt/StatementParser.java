package io.outturn.cli.prompt;

import io.outturn.query.Statements;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/** What was typed is whole when it is a command, which starts with a dot, or ends in a semicolon. */
final class StatementParser extends DefaultParser {
    StatementParser() {
        setEscapeChars(new char[0]);
        setQuoteChars(new char[0]);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !isWhole(line)) {
            throw new EOFError(-1, -1, "a statement ends in ';'", ";");
        }
        return super.parse(line, cursor, context);
    }

    static boolean isCommand(String line) {
        return line.stripLeading().startsWith(".");
    }

    private static boolean isWhole(String line) {
        return line.isBlank() || isCommand(line) || Statements.of(line).rest().isBlank();
    }

    /** Names end at anything but letters, digits and underscores, so that columns can be completed behind a table's dot. */
    @Override
    public boolean isDelimiterChar(CharSequence buffer, int position) {
        char c = buffer.charAt(position);
        return !Character.isLetterOrDigit(c) && c != '_' && !(c == '.' && position == 0);
    }
}
