package io.outturn.workbook;

import java.util.List;

/**
 * One row of a sheet.
 *
 * @param number as Excel shows it, from 1
 * @param isHidden by hand, by a filter, or as part of a closed group
 * @param cells from column A; those behind the last that holds anything may be missing
 */
public record SheetRow(int number, boolean isHidden, List<SheetCell> cells) {}
