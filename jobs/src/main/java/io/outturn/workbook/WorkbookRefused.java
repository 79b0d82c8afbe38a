package io.outturn.workbook;

import java.io.IOException;

/** A workbook that is sound and yet can't be read; the message says what it is and what to do, without its name. */
public final class WorkbookRefused extends IOException {
    WorkbookRefused(String reason) {
        super(reason);
    }

    WorkbookRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
