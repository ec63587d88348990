package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The capping of a metric's values at a percentile of all arms together, so that a few large values
 * do not drown the rest.
 *
 * <pre>{@code
 * h   = (N - 1) p / 100
 * cap = x_[h] + (h - [h]) (x_[h+1] - x_[h])       x sorted, from 0: type 7
 * }</pre>
 *
 * <p>The cap is that of all arms, not each arm's own, so that it does not depend on the treatment's
 * effect on one of them; numerator and denominator of a ratio are capped apart. The capped mean is
 * no longer the mean of the metric: both are given. When nothing is clamped, as with few units and
 * a high percentile, the cap did nothing. Assumes values of independent units. Unit: the metric's.
 * Source: Hyndman and Fan (1996), type 7, as numpy and PostgreSQL's {@code percentile_cont};
 * STATISTICS, section 6.
 *
 * @param cap largest value that stays as it is
 * @param arms what the cap does to each arm, in their order
 */
public record Winsorisation(double cap, List<CappedArm> arms) {

    /**
     * One arm before and after.
     *
     * @param n values
     * @param clamped values above the cap
     * @param rawMean mean of the values; 0 without any
     * @param cappedMean mean of the capped values; 0 without any
     */
    public record CappedArm(long n, long clamped, double rawMean, double cappedMean) {}

    public Winsorisation {
        Require.finite(cap, "cap");
        arms = List.copyOf(arms);
    }

    /**
     * Caps the values of all arms.
     *
     * @param values the values of each arm, each within 1e100
     * @param percentile between 0 and 100, such as 99
     * @param ignoreZeros whether the percentile is that of the values other than 0
     * @return empty when there is no value to take a percentile of
     */
    public static Optional<Winsorisation> of(
            List<double[]> values, double percentile, boolean ignoreZeros) {
        Require.that(
                percentile >= 0 && percentile <= 100,
                "percentile must lie between 0 and 100 but is ",
                percentile);
        double[] pooled = pooled(values, ignoreZeros);
        if (pooled.length == 0) {
            return Optional.empty();
        }
        double cap = percentile(pooled, percentile);
        List<CappedArm> arms = new ArrayList<>(values.size());
        for (double[] arm : values) {
            arms.add(capped(arm, cap));
        }
        return Optional.of(new Winsorisation(cap, arms));
    }

    /** The value, or the cap where it is larger. */
    public double clamp(double value) {
        return Math.min(value, cap);
    }

    /** The values with those above the cap at the cap. */
    public double[] clamp(double[] values) {
        return Arrays.stream(values).map(this::clamp).toArray();
    }

    private static double[] pooled(List<double[]> values, boolean ignoreZeros) {
        double[] pooled =
                values.stream()
                        .flatMapToDouble(Arrays::stream)
                        .filter(value -> !ignoreZeros || value != 0)
                        .toArray();
        for (double value : pooled) {
            Require.that(
                    Math.abs(value) <= Mean.LARGEST_MEAN,
                    "a value must be within 1e100 but is ",
                    value);
        }
        Arrays.sort(pooled);
        return pooled;
    }

    private static double percentile(double[] sorted, double percentile) {
        double position = (sorted.length - 1) * (percentile / 100);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static CappedArm capped(double[] values, double cap) {
        long clamped = 0;
        double rawSum = 0;
        double cappedSum = 0;
        for (double value : values) {
            clamped += value > cap ? 1 : 0;
            rawSum += value;
            cappedSum += Math.min(value, cap);
        }
        double n = Math.max(1, values.length);
        return new CappedArm(values.length, clamped, rawSum / n, cappedSum / n);
    }
}
