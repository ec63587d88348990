package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two arms over the strata, with one adjustment for all of them.
 *
 * @param strata both arms in each stratum
 * @param shares share of each stratum in the units, summing to 1
 * @param units units of all strata
 * @param total both arms over the strata: weighted means, and their variances for given shares
 */
record StratifiedPair(List<ArmPair> strata, List<Double> shares, double units, ArmPair total) {

    static StratifiedPair of(List<Stratum> strata, int control, int treatment) {
        double theta = adjustment(strata, control, treatment).theta();
        double units = units(strata);
        List<ArmPair> pairs = new ArrayList<>(strata.size());
        List<Double> shares = new ArrayList<>(strata.size());
        Arm c = Arm.NOTHING;
        Arm t = Arm.NOTHING;
        for (Stratum stratum : strata) {
            double share = stratum.units() / units;
            Arm own = Arm.of(stratum.arms().get(control), theta);
            Arm other = Arm.of(stratum.arms().get(treatment), theta);
            pairs.add(new ArmPair(own, other, 1));
            shares.add(share);
            c = c.plus(own, share);
            t = t.plus(other, share);
        }
        double ratio = ArmPair.ratio(strata.getFirst().arms().getFirst(), c, t);
        return new StratifiedPair(pairs, shares, units, new ArmPair(c, t, ratio));
    }

    /** That of the arms over all strata together. */
    static CovariateAdjustment adjustment(List<Stratum> strata, int control, int treatment) {
        return switch (strata.getFirst().arms().getFirst()) {
            case Proportion _, Mean _, Ratio _, QuantileSample _ -> CovariateAdjustment.NONE;
            case CovariateAdjusted _, CovariateAdjustedRatio _ ->
                    CovariateAdjustment.of(merged(strata, control), merged(strata, treatment));
        };
    }

    static double units(List<Stratum> strata) {
        double units = 0;
        for (Stratum stratum : strata) {
            units += stratum.units();
        }
        return units;
    }

    /** As of {@link ArmPair}, for outcomes that are 0 in each stratum. */
    @Nullable RelativeReason withoutRelative() {
        if (total.baseline() == 0) {
            return RelativeReason.ZERO_BASELINE;
        }
        return strata.stream().allMatch(stratum -> stratum.treatment().isZero())
                ? total.ofZeros()
                : null;
    }

    double standardError() {
        return Math.sqrt(variance(1));
    }

    double relativeStandardError() {
        return Math.sqrt(variance(total.ratio())) / total.baseline();
    }

    /**
     * Those of few clusters, else the Welch-Satterthwaite formula over all arms of all strata,
     * {@code 1 / sum s^2 / (n - 1)} with s an arm's share of the variance for given weights.
     */
    double degreesOfFreedom() {
        Double ofFew = total.ofFewClusters();
        if (ofFew != null) {
            return Math.max(1, ofFew);
        }
        double variance = total.treatment().variance(1) + total.control().variance(1);
        double inverse = 0;
        for (int i = 0; i < strata.size(); i++) {
            double weight = shares.get(i) * shares.get(i) / variance;
            inverse += inverse(strata.get(i).control(), weight);
            inverse += inverse(strata.get(i).treatment(), weight);
        }
        return Math.max(1, 1 / inverse);
    }

    private static double inverse(Arm arm, double weight) {
        double share = weight * arm.variance(1);
        return share * share / (arm.n() - 1);
    }

    private double variance(double ratio) {
        double centre = total.treatment().mean(1) - total.control().mean(ratio);
        double variance = total.treatment().variance(1) + total.control().variance(ratio);
        for (int i = 0; i < strata.size(); i++) {
            ArmPair arms = strata.get(i);
            double deviation = arms.treatment().mean(1) - arms.control().mean(ratio) - centre;
            variance += shares.get(i) * deviation * deviation / units;
        }
        return variance;
    }

    private static Sample merged(List<Stratum> strata, int arm) {
        Sample merged = strata.getFirst().arms().get(arm);
        for (Stratum stratum : strata.subList(1, strata.size())) {
            merged = merged.plus(stratum.arms().get(arm));
        }
        return merged;
    }
}
