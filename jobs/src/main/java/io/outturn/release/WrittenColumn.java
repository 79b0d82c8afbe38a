package io.outturn.release;

import io.outturn.contract.ColumnType;

/** A column of a table as it was written, perhaps by an earlier program and contract. */
public record WrittenColumn(String name, ColumnType type) {}
