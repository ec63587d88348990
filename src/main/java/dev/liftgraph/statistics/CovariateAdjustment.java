package dev.liftgraph.statistics;

/**
 * What a comparison takes out of the outcomes with the help of a covariate (CUPED).
 *
 * <pre>{@code
 * adjusted mean      m = y - theta x                       y, x: means of an arm
 * adjusted variance  V_y + theta^2 V_x - 2 theta C_yx
 * theta              C_yx / V_x over the units of both arms together            means
 *                    sum over the arms of C / sum over the arms of V_x          ratios
 * remaining variance 1 - rho^2 = 1 - C_yx^2 / (V_y V_x)
 * }</pre>
 *
 * <p>Both arms share theta, so that it shifts their difference only by chance. Theta is 0, and
 * nothing is adjusted, when the covariate does not vary beyond rounding, or is not defined in an
 * arm. Source: Deng et al., WSDM (2013); gbstats {@code compute_theta}; STATISTICS, section 5.
 *
 * @param theta outcome for each unit of the covariate
 * @param remainingVariance the variance after the adjustment as a fraction of that before, between
 *     0 and 1: with 0.5, the interval is as narrow as with twice the units
 */
public record CovariateAdjustment(double theta, double remainingVariance) {

    /** No adjustment. */
    public static final CovariateAdjustment NONE = new CovariateAdjustment(0, 1);

    /** A standard deviation below this share of the mean is rounding only. */
    private static final double ROUNDING = 1e-13;

    public CovariateAdjustment {
        Require.finite(theta, "theta");
        Require.that(
                remainingVariance >= 0 && remainingVariance <= 1,
                "remaining variance must be a fraction but is ",
                remainingVariance);
    }

    /** That of comparing two arms of one kind; {@link #NONE} when they have no covariate. */
    static CovariateAdjustment of(Sample control, Sample treatment) {
        return switch (control) {
            case Proportion _, Mean _, Ratio _, QuantileSample _ -> NONE;
            case CovariateAdjusted arm -> pooled(arm.plus(treatment));
            case CovariateAdjustedRatio arm -> summed(arm, (CovariateAdjustedRatio) treatment);
        };
    }

    private static CovariateAdjustment pooled(CovariateAdjusted arms) {
        return of(
                arms.outcome().variance(),
                arms.covariate().variance(),
                arms.covariance(),
                Math.abs(arms.covariate().mean()));
    }

    private static CovariateAdjustment summed(
            CovariateAdjustedRatio control, CovariateAdjustedRatio treatment) {
        if (!control.covariate().isDefined() || !treatment.covariate().isDefined()) {
            return NONE;
        }
        CovariateAdjusted c = control.linearised();
        CovariateAdjusted t = treatment.linearised();
        return of(
                c.outcome().variance() + t.outcome().variance(),
                c.covariate().variance() + t.covariate().variance(),
                c.covariance() + t.covariance(),
                Math.max(Math.abs(c.covariate().mean()), Math.abs(t.covariate().mean())));
    }

    private static CovariateAdjustment of(
            double variance, double covariateVariance, double covariance, double covariateMean) {
        double deviation = Math.sqrt(covariateVariance);
        double explained = covariance / deviation;
        if (variance == 0 || !(deviation > ROUNDING * covariateMean)) {
            return NONE;
        }
        double correlation = Math.min(1, Math.abs(explained / Math.sqrt(variance)));
        return new CovariateAdjustment(
                explained / deviation, (1 - correlation) * (1 + correlation));
    }
}
