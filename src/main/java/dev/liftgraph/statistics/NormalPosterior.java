package dev.liftgraph.statistics;

/**
 * What is believed about a lift after the data: a normal distribution.
 *
 * <pre>{@code
 * data N(d, s^2), prior N(m0, s0^2)
 * value = (d / s^2 + m0 / s0^2) / (1 / s^2 + 1 / s0^2)
 * standardDeviation = 1 / sqrt(1 / s^2 + 1 / s0^2)
 * chance to win     = Phi(z),  z = value / standardDeviation
 * loss of shipping  = standardDeviation phi(z) - value Phi(-z)      E max(-lift, 0)
 * loss of staying   = standardDeviation phi(z) + value Phi(z)       E max(lift, 0)
 * }</pre>
 *
 * <p>Assumes a near-normal estimate whose standard error is known. The prior is usually on the
 * relative lift; see {@link Prior#scaledTo} for an absolute one. Unit: the lift's. Source: gbstats
 * {@code EffectBayesianABTest}; STATISTICS, section 13.
 *
 * @param value mean of the posterior, in the lift's unit
 * @param standardDeviation its standard deviation in the same unit; 0 when the lift is known
 *     exactly
 */
public record NormalPosterior(double value, double standardDeviation) {

    /** Beyond it the normal density is 0 in double precision. */
    private static final double FARTHEST = 37;

    public NormalPosterior {
        Require.finite(value, "value");
        Require.that(
                standardDeviation >= 0 && Double.isFinite(standardDeviation),
                "standard deviation must not be negative but is ",
                standardDeviation);
    }

    /** Updates a prior by data. */
    public static NormalPosterior of(EffectSize data, Prior prior) {
        return switch (prior) {
            case FlatPrior _ -> new NormalPosterior(data.value(), data.standardError());
            case NormalPrior normal -> updated(data, normal);
        };
    }

    /** The interval that holds the lift with the given probability, as much in either tail. */
    public Interval credibleInterval(double level) {
        Require.openFraction(level, "level");
        double halfWidth = new StandardNormal().criticalValue(level) * standardDeviation;
        return Double.isFinite(Math.abs(value) + halfWidth)
                ? Interval.around(value, halfWidth, level)
                : Interval.unbounded(level);
    }

    /**
     * Probability that treatment is better than control; 1/2 when the lift is known to be 0.
     *
     * @param direction which way the metric should go
     */
    public double chanceToWin(Direction direction) {
        return StandardNormal.cdf(deviate(direction));
    }

    /** Expected loss of shipping treatment, 0 or more, in the lift's unit. */
    public double lossOfShipping(Direction direction) {
        return loss(-direction.gain(value));
    }

    /** Expected loss of staying on control, 0 or more, in the lift's unit. */
    public double lossOfStaying(Direction direction) {
        return loss(direction.gain(value));
    }

    private double deviate(Direction direction) {
        return deviate(direction.gain(value));
    }

    private double deviate(double distance) {
        return distance == 0 ? 0 : distance / standardDeviation;
    }

    /** Expected positive part of a normal variable around the gain. */
    private double loss(double gain) {
        double z = deviate(gain);
        if (Math.abs(z) > FARTHEST) {
            return Math.max(gain, 0);
        }
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return Math.max(0, gain * StandardNormal.cdf(z) + standardDeviation * density);
    }

    private static NormalPosterior updated(EffectSize data, NormalPrior prior) {
        double wider = Math.max(data.standardError(), prior.standardDeviation());
        double chance = data.standardError() / wider;
        double belief = prior.standardDeviation() / wider;
        double own = belief / Math.hypot(chance, belief);
        double others = chance / Math.hypot(chance, belief);
        return new NormalPosterior(
                data.value() * own * own + prior.mean() * others * others,
                data.standardError() * own);
    }
}
