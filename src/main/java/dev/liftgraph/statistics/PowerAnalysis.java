package dev.liftgraph.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Units, power and minimum detectable effect of an experiment with any number of arms, each from
 * the other two. Every treatment is to be detected against the one control; the comparison that is
 * worst off decides.
 *
 * <p>Hypothesis, formula and assumptions are those of the {@link Plan}; the significance level is
 * divided by the number of comparisons (Bonferroni). Units: customers, or whatever is randomised.
 * Source: STATISTICS, section 9.
 *
 * @param plan what is to be detected, at the significance level of one comparison
 * @param weights of all arms, positive, in any scale
 * @param control index of the control arm
 * @param looking how often the result is read
 */
public record PowerAnalysis(Plan plan, List<Double> weights, int control, Looking looking) {

    public PowerAnalysis {
        Require.weights(weights, weights.size());
        Require.that(weights.size() >= 2, "there must be 2 arms but there are ", weights.size());
        Require.that(control >= 0 && control < weights.size(), "no arm has the index ", control);
        Require.that(
                weights.stream().allMatch(weight -> weight > 0), "all weights must be positive");
        weights = List.copyOf(weights);
    }

    /** A single look, without correction for several comparisons. */
    public static PowerAnalysis of(Plan plan, List<Double> weights, int control) {
        return new PowerAnalysis(plan, weights, control, new Looking.Once());
    }

    /**
     * The same with the significance level shared between comparisons.
     *
     * @param comparisons 1 or more: the treatments, times metrics and segments that may decide
     */
    public PowerAnalysis sharedBy(int comparisons) {
        Require.that(comparisons >= 1, "there must be a comparison but there are ", comparisons);
        double level = Math.max(plan.significanceLevel() / comparisons, Double.MIN_VALUE);
        return new PowerAnalysis(plan.atSignificanceLevel(level), weights, control, looking);
    }

    /** The same with the result read in another way. */
    public PowerAnalysis read(Looking other) {
        return new PowerAnalysis(plan, weights, control, other);
    }

    /** Fewest units of each arm; empty when one would need more than 2^53. */
    public Optional<RequiredArms> requiredUnits() {
        return RequiredArms.of(
                (own, other) -> looking.required(plan, own, other), control, weights);
    }

    /**
     * The lowest power over the treatments, between 0 and 1.
     *
     * @param units of each arm
     */
    public double power(List<Long> units) {
        Require.that(units.size() == weights.size(), "each arm needs its units");
        return treatments().mapToDouble(arm -> power(units, arm)).min().orElse(0);
    }

    /** The same with a total that falls on the arms by their weights. */
    public double power(long total) {
        return power(split(total));
    }

    /**
     * The smallest effect, in the planned direction, that is detected for every treatment; empty
     * when one detects none.
     *
     * @param units of each arm
     */
    public OptionalDouble minimumDetectableEffect(List<Long> units) {
        Require.that(units.size() == weights.size(), "each arm needs its units");
        int worst =
                treatments()
                        .boxed()
                        .min((a, b) -> Double.compare(power(units, a), power(units, b)))
                        .orElseThrow();
        long own = looking.worth(units.get(control));
        long other = looking.worth(units.get(worst));
        return planAt(units, worst).minimumDetectableEffect(own, other);
    }

    /** The same with a total that falls on the arms by their weights. */
    public OptionalDouble minimumDetectableEffect(long total) {
        return minimumDetectableEffect(split(total));
    }

    private double power(List<Long> units, int arm) {
        long own = looking.worth(units.get(control));
        return planAt(units, arm).power(own, looking.worth(units.get(arm)));
    }

    private Plan planAt(List<Long> units, int arm) {
        Require.units(units.get(control));
        Require.units(units.get(arm));
        return looking.at(plan, (double) units.get(control) + units.get(arm));
    }

    private IntStream treatments() {
        return IntStream.range(0, weights.size()).filter(arm -> arm != control);
    }

    private List<Long> split(long total) {
        Require.units(total);
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        return weights.stream().map(weight -> (long) (total * (weight / sum))).toList();
    }
}
