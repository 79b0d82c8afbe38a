package io.outturn.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stored files differ from what was written. */
public final class DamagedFiles extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param damage what is wrong, a line per file */
    public DamagedFiles(List<String> damage) {
        this(damage, null);
    }

    DamagedFiles(List<String> damage, @Nullable Throwable cause) {
        super(
                String.join("\n", damage)
                        + "\nbring the files back from a copy, or remove the folder of the release and run for its date again",
                cause);
    }
}
