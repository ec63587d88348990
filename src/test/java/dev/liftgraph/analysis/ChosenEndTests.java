package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.StopAction;
import dev.liftgraph.experiment.StopRule;
import dev.liftgraph.statistics.LookBoundary;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be significant when a GROUP_SEQUENTIAL experiment is completed on some day. */
class ChosenEndTests {
    private static final int PLANNED = 2_200;
    private static final int DAYS = 21;
    private static final int FIRST_LOOK = 7;
    private static final int RUNS = 200_000;
    private static final double LEVEL = 0.05;
    private static final StopRule AFTER_TEN_DAYS =
            new StopRule(
                    new StopRule.AtDate(LocalDate.parse("2026-01-14"), StopAction.COMPLETE),
                    null,
                    null);
    private static final StopRule AT_300_UNITS =
            new StopRule(null, new StopRule.AtUnits(300, StopAction.COMPLETE), null);

    @Test
    void keepsTheBoundOfTheFirstLook() {
        LookBoundary planned = both(DAYS, 1_200, 1_000, null).orElseThrow();
        LookBoundary first = quickWin(DAYS, 1_200, 1_000, null).orElseThrow();
        assertThat(first.z()).isCloseTo(2.8193, within(1e-4));
        assertThat(planned.spent()).isCloseTo(LEVEL, within(1e-12));
        for (long more : List.of(0L, 1L, 500L)) {
            assertThat(both(9, 1_200, more, null)).isEmpty();
            assertThat(quickWin(9, 1_200, more, null)).contains(first);
            assertThat(ended(9, 1_200, more, null).engines().decidingPhase(Role.PRIMARY))
                    .isEqualTo(PhaseKind.QUICK_WIN);
        }
        assertThat(both(DAYS, 1_200, 0, null)).as("the same data").contains(first);
    }

    @Test
    void hasNoLookWithinTheFirstPhase() {
        assertThat(both(6, 1_200, 0, null)).isEmpty();
        assertThat(quickWin(6, 1_200, 0, null)).isEmpty();
        Engines engines = ended(6, 1_200, 0, null).engines();
        assertThat(engines.dueAt(new Scope(null, PhaseKind.QUICK_WIN))).isNull();
        assertThat(engines.dueAt(new Scope(null, null))).isNull();
    }

    @Test
    void closesAtTheEndThatWasPlanned() {
        assertThat(both(10, 1_200, 300, AFTER_TEN_DAYS).orElseThrow().spent())
                .isCloseTo(LEVEL, within(1e-12));
        assertThat(both(9, 1_200, 300, AFTER_TEN_DAYS)).isEmpty();
        assertThat(both(10, 1_200, 1_000, null).orElseThrow().spent())
                .as("all planned units")
                .isCloseTo(LEVEL, within(1e-12));
    }

    /** 300 of each of three variants. */
    @Test
    void looksOnceWhereItsUnitsAreThereWithinTheFirstPhase() {
        LookBoundary only = both(3, 900, 0, AT_300_UNITS).orElseThrow();
        assertThat(only.z()).isCloseTo(1.95996, within(1e-5));
        assertThat(quickWin(3, 900, 0, AT_300_UNITS)).isEmpty();
        assertThat(both(3, 899, 0, AT_300_UNITS)).isEmpty();
        assertThat(quickWin(3, PLANNED, 0, null).orElseThrow().z())
                .isCloseTo(1.95996, within(1e-5));
        assertThat(both(3, PLANNED, 0, null)).isEmpty();
    }

    /** Completing on the first day on which that makes something significant, else at the end. */
    @ParameterizedTest
    @ValueSource(ints = {400, 733, 1_200, 2_000})
    void raisesNoMoreFalseAlarmsWhateverDayIsChosen(int quickWinUnits) {
        double[] units = new double[DAYS + 1];
        double[] first = new double[DAYS + 1];
        double[] all = new double[DAYS + 1];
        for (int day = 1; day <= DAYS; day++) {
            long before = (long) quickWinUnits * Math.min(day, FIRST_LOOK) / FIRST_LOOK;
            long after =
                    (long) (PLANNED - quickWinUnits)
                            * Math.max(0, day - FIRST_LOOK)
                            / (DAYS - FIRST_LOOK);
            units[day] = before + after;
            first[day] = z(quickWin(day, before, after, null));
            all[day] = z(both(day, before, after, null));
        }
        double alarms = (double) alarms(units, first, all) / RUNS;
        assertThat(alarms).isLessThan(LEVEL + 3 * Math.sqrt(LEVEL * (1 - LEVEL) / RUNS));
    }

    private static int alarms(double[] units, double[] first, double[] all) {
        Random random = new Random(1);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            double sum = 0;
            double quickWin = 0;
            boolean alarm = false;
            for (int day = 1; day <= DAYS; day++) {
                sum += Math.sqrt(units[day] - units[day - 1]) * random.nextGaussian();
                double z = Math.abs(sum) / Math.sqrt(units[day]);
                quickWin = day <= FIRST_LOOK ? z : quickWin;
                alarm |= quickWin >= first[day] || z >= all[day];
            }
            alarms += alarm ? 1 : 0;
        }
        return alarms;
    }

    private static double z(Optional<LookBoundary> boundary) {
        return boundary.map(LookBoundary::z).orElse(Double.POSITIVE_INFINITY);
    }

    private static Optional<LookBoundary> both(
            int day, long before, long after, @Nullable StopRule rule) {
        return ended(day, before, after, rule).boundary(null);
    }

    private static Optional<LookBoundary> quickWin(
            int day, long before, long after, @Nullable StopRule rule) {
        return ended(day, before, after, rule).boundary(PhaseKind.QUICK_WIN);
    }

    private static PlannedLookFixture ended(
            int day, long before, long after, @Nullable StopRule rule) {
        return new PlannedLookFixture(PLANNED, day, List.of(before, after), rule);
    }
}
