package dev.liftgraph.analysis;

import java.time.LocalDate;

/**
 * The sum over the units that were first exposed on a day.
 *
 * @param day in the time zone of the campaign
 */
record DaySum(LocalDate day, ArmSummary sum) {}
