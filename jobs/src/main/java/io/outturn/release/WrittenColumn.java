package io.outturn.release;

import io.outturn.contract.ColumnType;

/** A column as the files of a release have it, which an earlier program may have written by an earlier contract. */
public record WrittenColumn(String name, ColumnType type) {}
