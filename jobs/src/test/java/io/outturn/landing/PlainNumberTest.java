package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the quick reading knows, the thorough one reads alike. */
class PlainNumberTest {
    private static final List<NumberForm> FORMS = List.of(
            NumberForm.PLAIN,
            new NumberForm('.', ',', true, false),
            new NumberForm(',', '.', false, false),
            new NumberForm(',', ' ', false, false),
            new NumberForm('.', '\'', false, false),
            new NumberForm('.', ",' ", false, false, BigDecimal.ONE, Map.of(), Rounding.HALF_UP, null));
    private static final String CHARACTERS = "0123456789012345678900,.,.+-' ()xE\u0660\u2019";

    @Property(tries = 20_000, seed = "1", shrinking = ShrinkingMode.OFF)
    void readsAsTheThoroughReadingDoes(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(12); left >= 0; left--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        String type = List.of("DECIMAL(18,2)", "DECIMAL(9,0)", "DECIMAL(24,6)", "DECIMAL(5,2)")
                .get(random.nextInt(4));
        for (NumberForm form : FORMS) {
            same(text.toString(), column(type, random.nextBoolean() ? BigDecimal.TEN : null), form);
        }
    }

    @Test
    void knowsOrdinaryAmounts() {
        NumberForm german = new NumberForm(',', '.', false, false);
        Column amount = column("DECIMAL(18,2)", null);
        for (String text : List.of("-1.234.567,89", "0,5", "12", "+3,00", "1234,5", "-0,00", "9999999999999999,99")) {
            assertThat(plain(text, amount, german)).as(text).isNotNull();
            same(text, amount, german);
        }
        for (String text : List.of("", "-", ",5", "1.23,4", "1,234", "12345678901234567", "1.2345")) {
            assertThat(plain(text, amount, german)).as(text).isNull();
        }
    }

    private static void same(String text, Column column, NumberForm form) {
        BigDecimal plain = plain(text, column, form);
        if (plain != null) {
            assertThat(plain).as("'%s' as %s of %s", text, form, column.type()).isEqualTo(thorough(text, column, form));
        }
    }

    private static @Nullable BigDecimal plain(String text, Column column, NumberForm form) {
        PlainNumber number = PlainNumber.of(column, form);
        return number == null ? null : number.read(("<" + text + ">").toCharArray(), 1, text.length() + 1);
    }

    private static @Nullable Object thorough(String text, Column column, NumberForm form) {
        try {
            return new ValueReader(column, form, new DateForms(List.of(), 1)).read(text);
        } catch (UnreadableValue e) {
            return e.reason();
        }
    }

    private static Column column(String type, @Nullable BigDecimal minimum) {
        return new Column(
                "amount",
                ColumnType.of(type),
                false,
                0,
                "",
                null,
                List.of(),
                minimum,
                null,
                null,
                null,
                null,
                false,
                null);
    }
}
