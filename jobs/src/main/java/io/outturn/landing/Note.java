package io.outturn.landing;

import java.io.Serializable;
import java.util.Objects;

/**
 * Something about an export that a person should look at.
 *
 * @param kind what it is about
 * @param text what is to be said, in plain words on one line, without the file's name
 */
public record Note(NoteKind kind, String text) implements Serializable {
    public Note {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }
}
