package dev.liftgraph.scoring;

/**
 * How a numeric feature is put on a scale that is comparable with others.
 *
 * <pre>{@code
 * z = (x - mean) / deviation      between -10 and 10; 0 when missing, or nothing deviates
 * }</pre>
 *
 * <p>Missing values are so imputed by the mean. A value that is not finite or beyond 1e100 either
 * way counts as missing. Values beyond ten deviations are held there, lest one row rules the rest.
 *
 * @param feature name
 * @param known rows with a value
 * @param missing rows without
 * @param mean of the known values, in the feature's unit
 * @param deviation of the known values, with n - 1; 0 when they do not vary
 */
public record FeatureScale(
        String feature, long known, long missing, double mean, double deviation) {

    /** Deviations from the mean beyond which values are held. */
    public static final double FURTHEST = 10;

    public FeatureScale {
        Require.text(feature, "feature");
        Require.count(known, "known");
        Require.count(missing, "missing");
        Require.finite(mean, "mean");
        Require.finite(deviation, "deviation");
        Require.that(deviation >= 0, "deviation must not be negative");
    }

    /** Whether the value can be placed on the scale; otherwise it is imputed by the mean. */
    public boolean isKnown(double value) {
        return Moments.isKnown(value);
    }

    public double standardised(double value) {
        if (!isKnown(value) || deviation == 0) {
            return 0;
        }
        return Math.clamp((value - mean) / deviation, -FURTHEST, FURTHEST);
    }

    /** The value at so many deviations from the mean, in the feature's unit. */
    public double original(double standardised) {
        return mean + standardised * deviation;
    }
}
