package io.outturn.lab.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhaseTest {
    @Test
    void aPhaseIsKnownByItsLineInATerminalAndInALog() {
        assertThat(Phase.begunBy("land (18)")).contains(Phase.LANDING);
        assertThat(Phase.begunBy("2026-03-01 02:00:17 land (18)")).contains(Phase.LANDING);
        assertThat(Phase.begunBy("2026-03-01 02:00:17 measure: nothing to do")).contains(Phase.MEASURING);
    }

    @Test
    void anotherLineBeginsNoPhase() {
        assertThat(Phase.begunBy("2026-03-01 02:00:17 landed 18 files")).isEmpty();
        assertThat(Phase.begunBy("the night will publish (soon)")).isEmpty();
    }
}
