/** Workbooks of Excel, old and new, row by row: what each cell holds, how it is shown, and what of a sheet is hidden or merged. */
@NullMarked
package io.outturn.workbook;

import org.jspecify.annotations.NullMarked;
