package io.outturn.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Amounts as people write them, which the pages of the pack do by the same rules. */
class AmountTextTest {
    @Test
    void amountsAreShortAndRounded() {
        AmountText pounds = new AmountText("GBP");
        Map.of(
                        "16460123.45", "£16.46m",
                        "-1062000", "\u2212£1.06m",
                        "193499.99", "£193k",
                        "999499.99", "£999k",
                        "999500", "£1.00m",
                        "999.49", "£999",
                        "999.50", "£1k",
                        "-0.40", "£0",
                        "2500000000", "£2.50bn")
                .forEach((amount, text) ->
                        assertThat(pounds.of(new BigDecimal(amount))).as(amount).isEqualTo(text));
        assertThat(new AmountText("EUR").of(new BigDecimal("224000"))).isEqualTo("€224k");
        assertThat(new AmountText("CHF").of(new BigDecimal("49000"))).isEqualTo("CHF\u00a049k");
        assertThat(new AmountText("").of(new BigDecimal("1"))).isEqualTo("\u00a01");
    }

    @Test
    void sharesSayWhichWay() {
        assertThat(AmountText.apart(new BigDecimal("112"), new BigDecimal("100"), "more", "less"))
                .isEqualTo("12\u00a0% more");
        assertThat(AmountText.apart(new BigDecimal("79"), new BigDecimal("100"), "more", "short"))
                .isEqualTo("21\u00a0% short");
        assertThat(AmountText.apart(new BigDecimal("100.49"), new BigDecimal("100"), "more", "less"))
                .isEqualTo("as planned");
        assertThat(AmountText.number(new BigDecimal("-31000.500"))).isEqualTo("\u221231,000.5");
    }
}
