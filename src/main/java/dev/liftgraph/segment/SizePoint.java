package dev.liftgraph.segment;

import java.time.LocalDate;

/**
 * Members on a day.
 *
 * @param date day in UTC
 * @param size at the day's last evaluation
 */
public record SizePoint(LocalDate date, long size) {}
