package io.outturn.inmemory;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Rows of a table in this process's memory. When a task of this process is serialized only their number is written, and the
 * task finds them by it.
 */
public final class Rows implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Map<UUID, WeakReference<Rows>> HERE = Collections.synchronizedMap(new WeakHashMap<>());

    private final UUID number = UUID.randomUUID();
    private final transient InternalRow[] array;

    Rows(InternalRow[] array) {
        this.array = array;
        HERE.put(number, new WeakReference<>(this));
    }

    InternalRow[] array() {
        return array;
    }

    private Object readResolve() throws InvalidObjectException {
        WeakReference<Rows> here = HERE.get(number);
        Rows rows = here == null ? null : here.get();
        if (rows == null) {
            throw new InvalidObjectException("these rows are held by another process");
        }
        return rows;
    }
}
