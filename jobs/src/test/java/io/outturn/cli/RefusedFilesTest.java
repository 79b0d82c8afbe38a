package io.outturn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.landing.FileRefused;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

/** A file that is refused is told by its name and the reason, whatever failed behind it. */
class RefusedFilesTest {
    @Test
    void theFailureOfALibraryDoesNotTakeThePlaceOfTheRefusal() {
        FileRefused refused =
                new FileRefused("plan.mpp", "can't be read: File is password protected", new IOException("anything"));
        assertThat(Messages.of(refused)).isEqualTo("plan.mpp: can't be read: File is password protected");
        assertThat(Messages.of(new IllegalStateException(refused)))
                .isEqualTo("plan.mpp: can't be read: File is password protected");
    }

    @Test
    void aFailureOfTheMachineIsToldItself() {
        assertThat(Messages.of(new FileRefused("plan.mpp", "can't be read", new AccessDeniedException("/plans"))))
                .contains("/plans", "access denied");
        assertThat(Messages.of(new IOException("disk is gone"))).isEqualTo("can't read or write: disk is gone");
    }
}
