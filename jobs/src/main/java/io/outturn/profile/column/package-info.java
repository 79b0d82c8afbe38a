/** What the cells of one column are: how each can be read as a number or a date, and what the column then holds. */
@NullMarked
package io.outturn.profile.column;

import org.jspecify.annotations.NullMarked;
