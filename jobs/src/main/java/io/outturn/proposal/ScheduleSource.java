package io.outturn.proposal;

/**
 * A source that reads schedules of a project tool, which need no mapping.
 *
 * @param name of the source
 * @param contract one of those that schedules fill
 */
record ScheduleSource(String name, String contract, DeliveryFiles files) {}
