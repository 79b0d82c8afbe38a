package io.outturn.landing;

import java.io.Closeable;
import java.util.Iterator;

/** The records of one export, the header row first where the format has one. */
public interface RawRows extends Iterator<RawRow>, Closeable {}
