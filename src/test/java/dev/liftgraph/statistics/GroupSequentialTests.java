package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.statistics.SkippedLook.Reason;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupSequentialTests {

    private static final GroupSequential DESIGN =
            new GroupSequential(0.05, Sides.TWO, new SpendingFunction.ObrienFleming());

    @Test
    void isATestOfASingleLookWithOne() {
        assertThat(boundary(DESIGN.looks(List.of(500.0), 500), 0).z())
                .isCloseTo(1.959963984540054, within(1e-12));
        assertThat(DESIGN.pValue(List.of(500.0), 500, List.of(2.5)).orElseThrow())
                .isCloseTo(new StandardNormal().pValue(2.5), within(1e-12));
    }

    @Test
    void sharesTheLevelBetweenItsLooks() {
        SpendingFunction spending = new SpendingFunction.ObrienFleming();
        GroupSequentialLook first = GroupSequentialLook.first(spending, 0.5);
        GroupSequentialLook last = GroupSequentialLook.last(spending, 0.5, 400, 800);
        double early = first.ownLevel(0.05).orElseThrow();

        assertThat(early).isEqualTo(first.boundary(0.05).orElseThrow().spent());
        assertThat(early + last.ownLevel(0.05).orElseThrow()).isCloseTo(0.05, within(1e-12));
        assertThat(GroupSequentialLook.first(spending, 1).ownLevel(0.05).orElseThrow())
                .isCloseTo(0.05, within(1e-12));
        assertThat(GroupSequentialLook.notDue(spending).ownLevel(0.05)).isEmpty();
    }

    @Test
    void decidesNothingNewWithoutMoreUnits() {
        SpendingFunction spending = new SpendingFunction.ObrienFleming();
        GroupSequentialLook first = GroupSequentialLook.first(spending, 0.5);

        assertThat(GroupSequentialLook.last(spending, 0.5, 400, 400)).isEqualTo(first);
        assertThat(GroupSequentialLook.last(spending, 0.5, 400_000, 400_001)).isEqualTo(first);
        assertThat(GroupSequentialLook.last(spending, 0.5, 0, 400))
                .as("no look came before")
                .isEqualTo(GroupSequentialLook.first(spending, 1));
    }

    @Test
    void skipsALookWithoutMoreInformation() {
        List<Look> looks = DESIGN.looks(List.of(0.0, 300.0, 300.0, 200.0, 300.01), 1_000);

        assertThat(looks.get(1)).isInstanceOf(LookBoundary.class);
        assertThat(looks)
                .filteredOn(SkippedLook.class::isInstance)
                .hasSize(4)
                .containsOnly(new SkippedLook(Reason.NO_MORE_INFORMATION));
    }

    @Test
    void endsWithThePlannedInformation() {
        List<Look> looks = DESIGN.looks(List.of(400.0, 1_300.0, 2_000.0), 1_000);

        assertThat(boundary(looks, 1).information()).isEqualTo(1.3);
        assertThat(boundary(looks, 1).spent()).isEqualTo(0.05);
        assertThat(looks.get(2)).isEqualTo(new SkippedLook(Reason.NOTHING_LEFT_TO_SPEND));
    }

    @Test
    void spendsWhatIsLeftWhenItClosesEarly() {
        List<Double> units = List.of(400.0, 700.0);

        assertThat(boundary(DESIGN.looks(units, 1_000), 1).spent()).isLessThan(0.05);
        assertThat(boundary(DESIGN.closing(units, 1_000), 1).spent()).isEqualTo(0.05);
        assertThat(DESIGN.closing(units, 1_000).getFirst())
                .isEqualTo(DESIGN.looks(units, 1_000).getFirst());
    }

    /**
     * The first bound is the normal quantile of what may be spent: 22.383 at a hundredth, by mpmath
     * 1.3.0 at 60 digits; at a thousandth it is 70.9, of which 37 is said.
     */
    @Test
    void hasLargeBoundsForVeryEarlyLooks() {
        List<Look> looks = DESIGN.looks(List.of(1.0, 10.0, 1_000.0), 1_000);

        assertThat(boundary(looks, 0).z()).isEqualTo(37);
        assertThat(boundary(looks, 1).z()).isCloseTo(22.383142568070191, within(1e-9));
        assertThat(boundary(looks, 2).z()).isCloseTo(1.959963984540054, within(1e-9));
    }

    @Test
    void makesTheIntervalOfALook() {
        LookBoundary look = boundary(DESIGN.looks(List.of(500.0, 1_000.0), 1_000), 0);
        Interval interval = DESIGN.interval(look, 0.1, 0.02);

        assertThat(interval.lower()).isNotNull().isCloseTo(0.1 - look.z() * 0.02, within(1e-15));
        assertThat(interval.upper()).isNotNull().isCloseTo(0.1 + look.z() * 0.02, within(1e-15));
        assertThat(DESIGN.interval(look, 0.1, 0)).isEqualTo(Interval.unbounded(0.95));
        assertThat(
                        new GroupSequential(0.05, Sides.ONE, new SpendingFunction.Pocock())
                                .interval(look, 0.1, 0.02)
                                .upper())
                .isNull();
    }

    @Test
    void hasTheWantedPowerWithInflatedUnits() {
        List<Double> units = List.of(500.0, 1_000.0);
        double inflation = DESIGN.inflation(units, 1_000, 0.8).orElseThrow();
        double single = NormalPower.distance(0.05, 0.8);

        assertThat(inflation).isBetween(1.0, 1.02);
        assertThat(DESIGN.power(units, 1_000, single * Math.sqrt(inflation)))
                .isCloseTo(0.8, within(1e-9));
        assertThat(DESIGN.inflation(List.of(), 1_000, 0.8)).isEmpty();
        assertThat(DESIGN.power(units, 1_000, 0)).isCloseTo(0.05, within(1e-10));
    }

    /** Paths of a Brownian motion cross as often as the level says, within 3 standard errors. */
    @Test
    void raisesFalseAlarmsAtItsLevel() {
        List<Double> units = List.of(200.0, 450.0, 1_000.0);
        List<Look> looks = DESIGN.looks(units, 1_000);
        Random random = new Random(20261122);
        int paths = 200_000;
        int crossed = 0;
        for (int path = 0; path < paths; path++) {
            double sum = 0;
            double last = 0;
            boolean isCrossed = false;
            for (int k = 0; k < units.size(); k++) {
                sum += Math.sqrt(units.get(k) - last) * random.nextGaussian();
                last = units.get(k);
                isCrossed |= Math.abs(sum) > boundary(looks, k).z() * Math.sqrt(last);
            }
            crossed += isCrossed ? 1 : 0;
        }
        double error = Math.sqrt(0.05 * 0.95 / paths);
        assertThat((double) crossed / paths).isCloseTo(0.05, within(3 * error));
    }

    @Test
    void inflatesFalseAlarmsByPeeking() {
        assertThat(PeekingInflation.falseAlarms(0.05, 0)).isZero();
        assertThat(PeekingInflation.falseAlarms(0.05, List.of(100.0, 100.0, 200.0)))
                .isCloseTo(PeekingInflation.falseAlarms(0.05, 2), within(1e-12));
        assertThat(PeekingInflation.falseAlarms(0.05, 1_000_000))
                .isEqualTo(PeekingInflation.falseAlarms(0.05, 100))
                .isBetween(0.37, 0.38);
    }

    @Test
    void holdsThirtyLooks() {
        List<Double> units = IntStream.rangeClosed(1, 30).mapToObj(k -> 10.0 * k).toList();

        assertThat(DESIGN.looks(units, 300)).hasSize(30).allMatch(LookBoundary.class::isInstance);
        assertThatThrownBy(() -> DESIGN.looks(Collections.nCopies(101, 1.0), 300))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LookBoundary boundary(List<Look> looks, int index) {
        return (LookBoundary) looks.get(index);
    }
}
