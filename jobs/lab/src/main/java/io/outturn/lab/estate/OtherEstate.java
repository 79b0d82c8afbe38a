package io.outturn.lab.estate;

import java.io.IOException;

/** The folder an estate is to be written to holds something else. */
public final class OtherEstate extends IOException {
    OtherEstate(String what) {
        super(what + "; name a new folder");
    }
}
