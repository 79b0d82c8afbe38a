/** Tests of the dashboards, recipes and schedules in {@code jobs/operations}. */
@NullMarked
package io.outturn.operations;

import org.jspecify.annotations.NullMarked;
