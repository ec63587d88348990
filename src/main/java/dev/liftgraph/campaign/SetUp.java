package dev.liftgraph.campaign;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The days that a strategy takes before it can be used, in the campaign's time zone.
 *
 * @param daysPlanned 1 or more
 * @param startedOn null before it was recorded
 * @param finishedOn last of its days; null before it was recorded
 * @param correction why the dates were recorded again; null when they were not
 */
public record SetUp(
        LocalDate plannedStartsOn,
        int daysPlanned,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate finishedOn,
        @Nullable String correction) {

    static SetUp planned(LocalDate startsOn, int days) {
        return new SetUp(startsOn, days, null, null, null);
    }

    SetUp done(LocalDate started, LocalDate finished, @Nullable String why) {
        return new SetUp(plannedStartsOn, daysPlanned, started, finished, why);
    }

    boolean hasPlanOf(SetUp other) {
        return plannedStartsOn.equals(other.plannedStartsOn) && daysPlanned == other.daysPlanned;
    }

    /** Last of the planned days. */
    public LocalDate plannedEndsOn() {
        return plannedStartsOn.plusDays(daysPlanned - 1L);
    }

    /** Its last day, as recorded, else as planned. */
    LocalDate lastDay() {
        return finishedOn == null ? plannedEndsOn() : finishedOn;
    }

    /** Null before it was recorded. */
    public @Nullable Integer daysActual() {
        return startedOn == null || finishedOn == null
                ? null
                : (int) ChronoUnit.DAYS.between(startedOn, finishedOn) + 1;
    }

    /** Actual days less planned ones; null before it was recorded. */
    public @Nullable Integer deltaDays() {
        Integer actual = daysActual();
        return actual == null ? null : actual - daysPlanned;
    }
}
