package io.outturn.landing;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;

/** The records of one export, the header row first where the format has one. */
public interface RawRows extends Iterator<RawRow>, Closeable {

    /** What a person should know about how the records read so far were found in the file. */
    default List<Note> notes() {
        return List.of();
    }
}
