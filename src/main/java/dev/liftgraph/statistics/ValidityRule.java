package dev.liftgraph.statistics;

import dev.liftgraph.statistics.ValidityReason.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule that says whether a segment's numbers may be read.
 *
 * <pre>{@code
 * NO_DATA       an arm has no units
 * SRM_FAILED    p-value of the sample ratio test below the alarm
 * TOO_SMALL     an arm below 30 units, or below the metric's own minimum; an expected cell below 5 (proportions; rate pooled over the
 *               arms); an arm too small for its quantile, or without spread around it; power at the planned effect below 0.20
 *               (not of a guardrail: see MarginPlan)
 * UNDERPOWERED  power at the planned effect below its target, or no planned effect; an arm whose
 *               mean fewer than 20 units carry (means planned to be above 0)
 * VALID         otherwise; THIN when an expected cell is below 10
 * }</pre>
 *
 * <p>The units that carry a mean are {@code (sum x)^2 / sum x^2}: all of them if equal, the
 * successes of a proportion, one if a single unit has it all. With 10 of them the interval of a
 * planned effect covers 93 % of 95 %, with 3 of them 87 %. Where the mean is near 0 for its spread
 * they are few for another reason, but there a planned effect below 88 % lacks power before them.
 * An arm whose outcomes are all 0 has no spread that few of its units could feign: all carry it,
 * and the others decide. Where no arm has an outcome, nothing is compared.
 *
 * <p>Of clusters, expected cells are those of the units inside them, and what carries a mean for
 * each of these are clusters, by what they add to its numerator.
 *
 * <p>Every reason that applies is listed; the verdict is the worst. With several treatments, power
 * is that of the worst comparison with control. Assumes a plan made before the start. Source:
 * STATISTICS, section 10; Gelman and Carlin (2014) for the power below which significance misleads.
 */
public final class ValidityRule {

    private static final double FEWEST_UNITS = 30;
    private static final double FEWEST_EXPECTED = 5;
    private static final double COMFORTABLY_EXPECTED = 10;
    private static final double FEWEST_CONTRIBUTORS = 20;

    private ValidityRule() {}

    /**
     * Judges a segment.
     *
     * @param arms one sample for each arm, all of one kind
     * @param control index of the control arm
     * @param weights weight of each arm, 0 or more, in any scale
     * @param plan the planned effect; null when none was registered for the metric
     * @param srm the sample ratio check of the same units
     * @param srmAlarm p-value below which the split is a mismatch, such as 0.001
     */
    public static Validity judge(
            List<Sample> arms,
            int control,
            List<Double> weights,
            @Nullable Plan plan,
            SampleRatioCheck srm,
            double srmAlarm) {
        return judge(arms, arms, control, weights, plan, 0, srm, srmAlarm);
    }

    /**
     * Judges a segment of which other samples say how few carry its figures.
     *
     * @param carriers one for each arm, all of one kind: expected cells and contributors are
     *     theirs, such as those of the customers of accounts
     * @param minimumUnits of each arm that were set for the metric; 0 for none
     */
    static Validity judge(
            List<Sample> arms,
            List<Sample> carriers,
            int control,
            List<Double> weights,
            @Nullable Plan plan,
            long minimumUnits,
            SampleRatioCheck srm,
            double srmAlarm) {
        Require.that(arms.size() >= 2, "there must be 2 arms but there are ", arms.size());
        Require.that(control >= 0 && control < arms.size(), "no arm has the index ", control);
        Require.weights(weights, arms.size());
        Require.openFraction(srmAlarm, "alarm");
        List<ValidityReason> reasons = new ArrayList<>();
        double fewest = arms.stream().mapToLong(Sample::n).min().orElse(0);
        addBelow(reasons, Code.NO_UNITS, fewest, 1);
        if (srm instanceof SampleRatio ratio && ratio.isMismatch(srmAlarm)) {
            reasons.add(new ValidityReason(Code.SAMPLE_RATIO_MISMATCH, ratio.pValue(), srmAlarm));
        }
        addBelow(reasons, Code.FEWER_THAN_30_UNITS, fewest, FEWEST_UNITS);
        if (minimumUnits > FEWEST_UNITS) {
            addBelow(reasons, Code.FEWER_THAN_MINIMUM_UNITS, fewest, minimumUnits);
        }
        addCells(reasons, carriers);
        addQuantiles(reasons, arms);
        Outlook outlook =
                plan == null ? null : Outlook.of(plan, minimumUnits, arms, control, weights);
        addPower(reasons, plan, outlook);
        if (plan != null && plan.baseline() > 0) {
            addContributors(reasons, carriers);
        }
        return Validity.of(reasons, outlook);
    }

    private static void addCells(List<ValidityReason> reasons, List<Sample> arms) {
        List<Proportion> proportions = new ArrayList<>();
        for (Sample arm : arms) {
            Require.that(arm.getClass() == arms.getFirst().getClass(), "arms must be of one kind");
            switch (arm) {
                case Proportion proportion -> proportions.add(proportion);
                case Mean _,
                        Ratio _,
                        CovariateAdjusted _,
                        CovariateAdjustedRatio _,
                        QuantileSample _ -> {}
            }
        }
        if (!proportions.isEmpty()) {
            double cell = ExpectedCells.smallest(proportions);
            Code code = cell < FEWEST_EXPECTED ? Code.EXPECTED_CELL_BELOW_5 : Code.THIN;
            double required = cell < FEWEST_EXPECTED ? FEWEST_EXPECTED : COMFORTABLY_EXPECTED;
            addBelow(reasons, code, cell, required);
        }
    }

    private static void addQuantiles(List<ValidityReason> reasons, List<Sample> arms) {
        long fewest = Long.MAX_VALUE;
        long required = 0;
        long flat = 0;
        for (Sample arm : arms) {
            if (arm instanceof QuantileSample sample) {
                fewest = Math.min(fewest, sample.n());
                required = sample.leastUnits();
                flat += sample.isLargeEnough() && sample.isFlat() ? 1 : 0;
            }
        }
        addBelow(reasons, Code.QUANTILE_OUTSIDE_SAMPLE, fewest, required);
        addBelow(reasons, Code.QUANTILE_WITHOUT_SPREAD, arms.size() - flat, arms.size());
    }

    private static void addContributors(List<ValidityReason> reasons, List<Sample> arms) {
        double fewest = Double.POSITIVE_INFINITY;
        for (Sample arm : arms) {
            if (arm instanceof Mean mean) {
                fewest = Math.min(fewest, contributors(mean));
            }
        }
        addBelow(reasons, Code.FEWER_THAN_20_CONTRIBUTORS, fewest, FEWEST_CONTRIBUTORS);
    }

    /** Units that carry the mean: all of them where each outcome is 0. */
    private static double contributors(Mean arm) {
        if (arm.mean() == 0 && arm.variance() == 0) {
            return arm.n();
        }
        double variation = Math.sqrt(arm.variance()) / Math.abs(arm.mean());
        return arm.n() / (1 + variation * variation);
    }

    private static void addPower(
            List<ValidityReason> reasons, @Nullable Plan plan, @Nullable Outlook outlook) {
        if (plan == null || outlook == null) {
            reasons.add(new ValidityReason(Code.NO_PLANNED_EFFECT, 0, 1));
            return;
        }
        addBelow(reasons, Code.POWER_BELOW_0_20, outlook.power(), plan.leastPower());
        addBelow(reasons, Code.POWER_BELOW_TARGET, outlook.power(), plan.targetPower());
    }

    private static void addBelow(
            List<ValidityReason> reasons, Code code, double actual, double required) {
        if (actual < required) {
            reasons.add(new ValidityReason(code, actual, required));
        }
    }
}
