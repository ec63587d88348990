package dev.liftgraph.statistics;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * How much longer a running experiment has to run to detect the planned lift.
 *
 * <pre>{@code
 * power(SE / sqrt(1 + s)) = targetPower^(1 / goals)   at significanceLevel / tests, two-sided
 * days                    = s units / units a day
 * }</pre>
 *
 * <p>Solved for s, the additional units as a multiple of the present ones. The effect is the
 * planned one, never the observed. Assumes that further units vary as the present ones do. Source:
 * gbstats {@code midexperimentpower.py}, with the exact root; STATISTICS, section 9.
 *
 * @param standardError present standard error of the lift, 1e-250 to 1e250
 * @param units present units of both arms
 * @param effect planned lift, not 0, in the same unit and scale as the standard error
 * @param significanceLevel two-sided, between 0 and 1
 * @param targetPower for all goals together, between the significance level and 1
 * @param goals metrics that all have to be detected, 1 or more
 * @param tests comparisons between which the significance level is shared, 1 or more
 */
public record MidExperiment(
        double standardError,
        long units,
        double effect,
        double significanceLevel,
        double targetPower,
        int goals,
        int tests) {

    public MidExperiment {
        Require.that(
                standardError >= 1e-250 && standardError <= 1e250,
                "standard error must lie between 1e-250 and 1e250 but is ",
                standardError);
        Require.units(units);
        Require.finite(effect, "effect");
        Require.that(effect != 0, "effect must not be 0");
        Require.openFraction(significanceLevel, "significance level");
        Require.openFraction(targetPower, "target power");
        Require.that(targetPower > significanceLevel, "target power must exceed significance");
        Require.that(goals >= 1 && tests >= 1, "there must be a goal and a test");
    }

    /** The multiple for a single look at the end; empty when it would take over 2^53 units. */
    public OptionalDouble extraUnits() {
        return extra(error -> new NormalPower(error, error).at(effect, level()));
    }

    /** The multiple under a confidence sequence with these tuning units. */
    public OptionalDouble extraUnits(double tuningUnits) {
        Require.tuning(tuningUnits);
        return extra(error -> {
            double present = standardError / error;
            double z =
                    NormalMixture.of(level(), tuningUnits, present * present * units)
                            .factor(level());
            double shift = Math.abs(effect) / error;
            return NormalTail.above(z - shift) + NormalTail.above(z + shift);
        });
    }

    /**
     * The multiple for a credible interval with a normal prior on the lift.
     *
     * @param priorVariance positive
     */
    public OptionalDouble extraUnits(double priorMean, double priorVariance) {
        BayesianPower power = new BayesianPower(priorMean, priorVariance, level());
        return extra(error -> power.at(effect, error));
    }

    /** Days until the additional units are in; empty when none come. */
    public OptionalDouble days(double multiple, double unitsPerDay) {
        Require.that(multiple >= 0, "the multiple must not be negative");
        Require.finite(multiple, "multiple");
        Require.that(unitsPerDay >= 0, "units a day must not be negative");
        double days = multiple == 0 ? 0 : multiple * units / unitsPerDay;
        return Double.isFinite(days) ? OptionalDouble.of(days) : OptionalDouble.empty();
    }

    private double level() {
        return Math.max(significanceLevel / tests, Double.MIN_VALUE);
    }

    /** The first doubling of the units that suffices brackets the root. */
    private OptionalDouble extra(DoubleUnaryOperator powerOfError) {
        double target = Math.min(Math.pow(targetPower, 1.0 / goals), Math.nextDown(1.0));
        DoubleUnaryOperator missing =
                times -> powerOfError.applyAsDouble(standardError / Math.sqrt(times)) - target;
        double times = 1;
        while (units > 0 && times * units <= Require.MOST_UNITS) {
            if (missing.applyAsDouble(times) >= 0) {
                return OptionalDouble.of(
                        times == 1 ? 0 : Roots.between(times / 2, times, missing) - 1);
            }
            times *= 2;
        }
        return OptionalDouble.empty();
    }
}
