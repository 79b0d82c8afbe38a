package io.outturn.proposal;

import org.jspecify.annotations.Nullable;

/**
 * A source that reads schedules of a project tool, which hardly need a mapping.
 *
 * @param name of the source
 * @param contract one of those that schedules fill
 * @param idPattern takes the part of a project's id that stays the same; null for the whole
 * @param remark what is to be said of the projects' ids; empty for nothing
 */
record ScheduleSource(String name, String contract, DeliveryFiles files, @Nullable String idPattern, String remark) {}
