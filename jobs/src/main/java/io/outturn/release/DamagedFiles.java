package io.outturn.release;

import java.util.List;

/** Stored files are not what they were when they were written. */
public final class DamagedFiles extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param damage what is wrong, one line a file */
    public DamagedFiles(List<String> damage) {
        super(String.join("\n", damage)
                + "\nbring the files back from a copy, or remove the folder of the release and run for its date again");
    }
}
