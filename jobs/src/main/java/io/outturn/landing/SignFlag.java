package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the amounts of one column the sign that another cell of their row says. */
final class SignFlag {
    private final Column column;
    private final SignFrom words;
    private final String header;
    private final int cell;
    private final Sighting signedCredits = new Sighting(0);

    private SignFlag(Column column, SignFrom words, String header, int cell) {
        this.column = column;
        this.words = words;
        this.header = header;
        this.cell = cell;
    }

    /** Null where no other cell says the sign, or the column is not one of amounts. */
    static @Nullable SignFlag of(Column column, @Nullable SignFrom words, List<String> headers) {
        String header = words == null ? null : words.header();
        boolean isAmount = column.type().kind() == ColumnType.Kind.DECIMAL;
        return words == null || header == null || !isAmount
                ? null
                : new SignFlag(column, words, header, headers.indexOf(header));
    }

    /** @throws UnreadableValue when the cell holds neither a word for debits nor one for credits */
    BigDecimal applied(BigDecimal amount, List<String> cells) throws UnreadableValue {
        String word = cells.get(cell).strip();
        int sign = words.sign(word);
        if (sign == 0) {
            throw new UnreadableValue(
                    BrokenRule.SIGN,
                    "has '" + word + "' in column '" + header + "', which is " + words.words()
                            + "; see numbers.sign_from");
        }
        if (sign > 0 || amount.signum() == 0) {
            return amount;
        }
        if (amount.signum() < 0) {
            signedCredits.add(amount.toPlainString());
        }
        BigDecimal credit = amount.negate();
        BigDecimal minimum = column.minimum();
        if (minimum != null && credit.compareTo(minimum) < 0) {
            throw new UnreadableValue(BrokenRule.RANGE, "is a credit and so below " + minimum.toPlainString());
        }
        return credit;
    }

    void include(SignFlag other) {
        signedCredits.include(other.signedCredits);
    }

    List<Note> notes() {
        return signedCredits.count() == 0
                ? List.of()
                : List.of(new Note(
                        NoteKind.SIGNED_CREDIT,
                        column.name() + ": " + SightingNotes.counted(signedCredits, "amount")
                                + " with a minus sign and marked as credit in column '" + header
                                + "' as well, read as above 0; see numbers.sign_from"));
    }
}
