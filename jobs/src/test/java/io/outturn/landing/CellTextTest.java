package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellTextTest {
    @Test
    void edgesThatAreNotSeenAreLeftOut() {
        assertThat(CellText.stripped("\u00a0\u202f\u3000 \tA 1\ufeff\u200b\u2060\u00ad \r"))
                .isEqualTo("A 1");
        assertThat(CellText.stripped("\u2007\u2003")).isEmpty();
        assertThat(CellText.stripped("a\u00a0b")).isEqualTo("a\u00a0b");
        assertThat(CellText.stripped("A1")).isSameAs("A1".strip());
    }

    @Test
    void marksThatTurnTheDirectionOfATextAreLeftToIt() {
        assertThat(CellText.stripped("Haus \u202b\u05d1\u05d9\u05ea\u202c"))
                .isEqualTo("Haus \u202b\u05d1\u05d9\u05ea\u202c");
    }

    @Test
    void anIdentifierIsWhatIsSeenOfIt() {
        assertThat(CellText.identifier("Cafe\u0301\u00a01")).isEqualTo("Caf\u00e9 1");
        assertThat(CellText.identifier("\u200eA\u200b\ufe0f1\u034f\u202c\u00a0"))
                .isEqualTo("A1");
        assertThat(CellText.identifier("\u200b\u3164")).isEmpty();
        assertThat(CellText.identifier("\ud83c\udfd7 1")).isEqualTo("\ud83c\udfd7 1");
    }

    @Test
    void idsGetTheFormTheyAreComparedIn() {
        IdForm both = new IdForm(true, true);
        assertThat(both.of("00ab-07")).isEqualTo("AB-07");
        assertThat(both.of("000")).isEqualTo("0");
        assertThat(both.of("0-1")).isEqualTo("0-1");
        assertThat(both.of("0")).isEqualTo("0");
        assertThat(IdForm.AS_WRITTEN.of("00ab")).isEqualTo("00ab");
        assertThat(new IdForm(false, true).of("00ab")).isEqualTo("ab");
        assertThat(new IdForm(true, false).of("00ab")).isEqualTo("00AB");
    }
}
