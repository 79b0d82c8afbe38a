package io.outturn.schedule;

import java.time.LocalDateTime;

/**
 * When a schedule's progress is of.
 *
 * @param isOfTheTool whether the tool works out its own earned value for then
 */
public record Status(LocalDateTime at, boolean isOfTheTool) {}
