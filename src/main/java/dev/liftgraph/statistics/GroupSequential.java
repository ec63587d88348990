package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A test with a few looks, such as one at the end of each phase, that together raise a false alarm
 * with the probability of one.
 *
 * <p>Hypothesis: no lift, tested at each look by crossing its boundary.
 *
 * <pre>{@code
 * t_k = units_k / max(units_k, planned)
 * P(|Z_j| < z_j for j < k, Z_k > z_k) = spent(t_k) - spent(t_(k-1))       on each side
 * Cov(Z_j, Z_k) = sqrt(units_j / units_k)
 * interval_k = value -+ z_k SE
 * p_k = least level at which a boundary is crossed up to look k
 * }</pre>
 *
 * <p>Boundaries depend on the past looks only, so they hold whatever the information turns out to
 * be; once the planned information is reached all is spent and the test is over. Assumes
 * independent units and near-normal estimates. Units: information is the number of units of both
 * arms. Source: Lan and DeMets, Biometrika 70 (1983); Jennison and Turnbull (2000), chapters 7 and
 * 9; STATISTICS, section 12.
 *
 * @param significanceLevel in all, over looks and sides; between 1e-16 and 1
 * @param sides the directions that count
 * @param spending how it is spread over the looks
 */
public record GroupSequential(double significanceLevel, Sides sides, SpendingFunction spending) {

    public GroupSequential {
        Require.openFraction(significanceLevel, "significance level");
        Require.openFraction(1 - significanceLevel, "level");
    }

    /**
     * The boundary of each look, or why it has none. With two looks some ten microseconds; at most
     * 100 looks.
     *
     * @param units information at each look so far, 0 or more
     * @param planned information at which the test ends, positive
     */
    public List<Look> looks(List<Double> units, double planned) {
        LookSchedule schedule = LookSchedule.of(units, planned);
        double[] information = schedule.information();
        return looks(schedule, cumulative(information, significanceLevel));
    }

    /** The same when the last look ends the test, planned or not: it spends what is left. */
    public List<Look> closing(List<Double> units, double planned) {
        LookSchedule schedule = LookSchedule.of(units, planned);
        double[] spent = cumulative(schedule.information(), significanceLevel);
        if (schedule.endsWithDecision()) {
            spent[spent.length - 1] = sides.perSide(significanceLevel);
        }
        return looks(schedule, spent);
    }

    /**
     * The p-value adjusted for the looks so far: at or below the significance level exactly when
     * one of the boundaries is crossed.
     *
     * @param statistics z at each look, as many as units, finite
     * @return 1 when no level below 0.999 would do; empty when every look is skipped
     */
    public OptionalDouble pValue(List<Double> units, double planned, List<Double> statistics) {
        Require.that(units.size() == statistics.size(), "each look needs its statistic");
        statistics.forEach(statistic -> Require.finite(statistic, "statistic"));
        LookSchedule schedule = LookSchedule.of(units, planned);
        double[] kept =
                IntStream.range(0, units.size())
                        .filter(look -> schedule.skipped().get(look) == null)
                        .mapToDouble(statistics::get)
                        .toArray();
        return kept.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(new CrossingLevel(this, schedule.information()).of(kept));
    }

    /** The interval that a look's boundary makes; one-sided designs have no upper end. */
    public Interval interval(LookBoundary look, double value, double standardError) {
        Require.look(value, standardError, 0);
        double level = 1 - significanceLevel;
        double lower = value - look.z() * standardError;
        double upper = value + look.z() * standardError;
        return new Interval(
                bound(lower, standardError),
                sides == Sides.TWO ? bound(upper, standardError) : null,
                level);
    }

    /**
     * Probability of crossing a boundary.
     *
     * @param drift mean of the statistic at the planned information: lift over standard error there
     */
    public double power(List<Double> units, double planned, double drift) {
        Require.finite(drift, "drift");
        return power(LookSchedule.of(units, planned).information(), drift);
    }

    /**
     * Planned units over those of a single look with the same power, 1 or more.
     *
     * @param targetPower between the significance level and 1
     * @return empty when every look is skipped
     */
    public OptionalDouble inflation(List<Double> units, double planned, double targetPower) {
        Require.openFraction(targetPower, "target power");
        Require.that(targetPower > significanceLevel, "target power must exceed significance");
        double[] information = LookSchedule.of(units, planned).information();
        if (information.length == 0) {
            return OptionalDouble.empty();
        }
        double[] single = {1};
        double ratio = drift(information, targetPower) / drift(single, targetPower);
        return OptionalDouble.of(Math.max(1, ratio * ratio));
    }

    private List<Look> looks(LookSchedule schedule, double[] spent) {
        double[] information = schedule.information();
        double[] bounds = new BoundaryCrossing(information, sides).boundaries(differences(spent));
        List<Look> looks = new ArrayList<>();
        int next = 0;
        for (SkippedLook.@Nullable Reason reason : schedule.skipped()) {
            if (reason != null) {
                looks.add(new SkippedLook(reason));
            } else {
                double nominal = sides.total(NormalTail.above(bounds[next]));
                double sum = sides.total(spent[next]);
                looks.add(new LookBoundary(information[next], bounds[next], sum, nominal));
                next++;
            }
        }
        return looks;
    }

    private double power(double[] information, double drift) {
        BoundaryCrossing crossing = new BoundaryCrossing(information, sides);
        return crossing.probability(
                crossing.boundaries(increments(information, significanceLevel)), drift);
    }

    private double drift(double[] information, double targetPower) {
        double enough = 1;
        while (power(information, enough) < targetPower) {
            enough *= 2;
        }
        return Roots.between(0, enough, drift -> power(information, drift) - targetPower);
    }

    /** What each side may spend at each look. */
    double[] increments(double[] information, double level) {
        return differences(cumulative(information, level));
    }

    private double[] cumulative(double[] information, double level) {
        double[] spent = new double[information.length];
        for (int k = 0; k < spent.length; k++) {
            spent[k] = spending.spent(sides.perSide(level), information[k]);
        }
        return spent;
    }

    private static double[] differences(double[] spent) {
        double[] increments = spent.clone();
        for (int k = 1; k < spent.length; k++) {
            increments[k] = spent[k] - spent[k - 1];
        }
        return increments;
    }

    private static @Nullable Double bound(double value, double standardError) {
        return standardError > 0 && Double.isFinite(value) ? value : null;
    }
}
