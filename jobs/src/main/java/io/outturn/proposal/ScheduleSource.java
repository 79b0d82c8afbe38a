package io.outturn.proposal;

import java.util.List;

/**
 * The sources that read schedules of a project tool.
 *
 * @param found the schedules
 * @param contracts those that are filled from them, as nothing else does; one at least
 * @param remark what is to be said of the projects' ids; empty for nothing
 */
record ScheduleSource(FoundSchedule found, List<String> contracts, String remark) {}
