package io.outturn.landing;

import com.ibm.icu.text.SpoofChecker;
import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts odd texts of one column while they are read. */
final class OddTexts {
    /** Columns that name a person or a thing: a word for nothing in them stands for nobody, and letters have to be the right ones. */
    private static final Pattern NAMING = Pattern.compile("(.*_)?(owner|manager|id|ref|account)|cost_centre|reverses");

    private static final int SHOWN = 5;

    private final Column column;
    private final boolean isText;
    private final boolean isNaming;
    private final CellCount notDecoded = new CellCount();
    private final CellCount lost = new CellCount();
    private final CellCount placeholders = new CellCount();
    private final CellCount lookalikes = new CellCount();

    OddTexts(Column column) {
        this.column = column;
        this.isText = column.type().kind() == Kind.STRING;
        this.isNaming = isText && NAMING.matcher(column.name()).matches();
    }

    /**
     * Whether the row can do without the text, which has bytes that are not of the file's encoding; counted when it can.
     *
     * @throws UnreadableValue when it can't
     */
    void leaveEmpty(String text, long line) throws UnreadableValue {
        if (!isText
                || column.required()
                || column.isKey()
                || column.pattern() != null
                || !column.allowedValues().isEmpty()) {
            throw new UnreadableValue(
                    BrokenRule.ENCODING, "has bytes that are not of the file's encoding; see csv.encoding");
        }
        notDecoded.add(DecodedText.shown(text), line);
    }

    /**
     * Whether there is something odd about a text that is taken; counted when there is.
     *
     * @param isAscii whether it has no other characters
     */
    boolean notice(String text, boolean isAscii, long line) {
        if (!isText) {
            return false;
        }
        boolean isOdd = false;
        if (!isAscii && text.indexOf(DecodedText.LOST) >= 0) {
            lost.add(text, line);
            isOdd = true;
        }
        if (isNaming) {
            if (NullWords.contains(text)) {
                placeholders.add(text, line);
                isOdd = true;
            } else if (!isAscii && CellText.isAscii(skeleton(text))) {
                lookalikes.add(text, line);
                isOdd = true;
            }
        }
        return isOdd;
    }

    /** The same for all texts that look the same. */
    private static String skeleton(String text) {
        return Lookalikes.CHECKER.getSkeleton(text);
    }

    /** Loaded only when needed, as its tables are large. */
    private static final class Lookalikes {
        static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();
    }

    /** Takes over what was seen further down in the same file. */
    void include(OddTexts next) {
        notDecoded.include(next.notDecoded);
        lost.include(next.lost);
        placeholders.include(next.placeholders);
        lookalikes.include(next.lookalikes);
    }

    /** What a person should know. */
    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        if (notDecoded.count() > 0) {
            notes.add(note(
                    NoteKind.UNDECODED_CELL,
                    notDecoded.words() + " with bytes that are not of the file's encoding left empty, the first "
                            + notDecoded.first() + "; see csv.encoding"));
        }
        if (lost.count() > 0) {
            notes.add(note(
                    NoteKind.LOST_CHARACTER,
                    lost.words() + " with U+FFFD, which systems write for a character they have lost, the first "
                            + lost.first()));
        }
        if (placeholders.count() > 0) {
            notes.add(note(NoteKind.PLACEHOLDER, placeholders()));
        }
        if (lookalikes.count() > 0) {
            notes.add(note(NoteKind.LOOKALIKE, lookalikes()));
        }
        return notes;
    }

    private Note note(NoteKind kind, String text) {
        return new Note(kind, column.name() + ": " + text);
    }

    private String placeholders() {
        String counted = placeholders.cells().entrySet().stream()
                .limit(SHOWN)
                .map(word -> "'" + Excerpt.of(word.getKey()) + "' (" + word.getValue() + ")")
                .collect(Collectors.joining(", "));
        String words = placeholders.cells().keySet().stream()
                .map(word -> "\"" + Excerpt.of(word).replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", "));
        return placeholders.words() + " with a word that may stand for nothing: " + counted
                + (placeholders.cells().size() > SHOWN ? ", ..." : "") + "; null_words: [" + words + "] "
                + (column.required() ? "rejects their rows" : "reads them as empty");
    }

    private String lookalikes() {
        String ids = lookalikes.cells().keySet().stream()
                .limit(SHOWN)
                .map(OddTexts::explained)
                .collect(Collectors.joining(", "));
        return lookalikes.words() + " with other characters than they seem to have: " + ids
                + (lookalikes.cells().size() > SHOWN ? ", ..." : "")
                + "; they match nothing that is written in plain letters";
    }

    /** A text with its first character that is not what it looks like. */
    private static String explained(String text) {
        int character = text.codePoints().filter(c -> c > '\u007F').findFirst().orElse(0);
        return "'" + Excerpt.of(text) + "' (" + Character.getName(character) + " where '"
                + skeleton(Character.toString(character)) + "' seems to stand)";
    }
}
