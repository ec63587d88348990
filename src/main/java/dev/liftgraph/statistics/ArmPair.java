package dev.liftgraph.statistics;

import org.jspecify.annotations.Nullable;

/**
 * Two arms with a common adjustment, and what follows from them on either scale.
 *
 * <pre>{@code
 * difference      m_t - m_c,              m = y - theta x
 * relative lift   (m_t - m_c) / |y_c|     over the unadjusted baseline
 * variance        (Var(m_t) + Var(r y_c - theta x_c)) / s^2
 *                 r = s = 1 for the difference; s = y_c, r its ratio for the relative lift
 * }</pre>
 *
 * <p>The exact ratio is {@code r = 1 + (m_t - m_c) / y_c}. For means with a covariate gbstats takes
 * {@code r = y_t / y_c}, which differs only by the chance imbalance of the covariate; so does this.
 * Source: gbstats {@code frequentist_variance}; STATISTICS, sections 3 and 5.
 *
 * @param control control's arm
 * @param treatment treatment's arm
 * @param ratio r of the relative lift; not finite without a baseline
 */
record ArmPair(Arm control, Arm treatment, double ratio) {
    private static final long FEW_CLUSTERS = 50;

    static ArmPair of(Sample control, Sample treatment) {
        double theta = CovariateAdjustment.of(control, treatment).theta();
        Arm c = Arm.of(control, theta);
        Arm t = Arm.of(treatment, theta);
        return new ArmPair(c, t, ratio(control, c, t));
    }

    /** r for arms of the kind of the sample. */
    static double ratio(Sample kind, Arm control, Arm treatment) {
        double imbalance =
                kind instanceof CovariateAdjustedRatio ? treatment.shift() - control.shift() : 0;
        return (treatment.outcome() - imbalance) / control.outcome();
    }

    /**
     * Why there is no relative lift; null when there may be one. Without any outcome of treatment
     * both the delta method and Fieller's have an error of 0, or with a covariate that of its shift
     * alone, however uncertain control's mean is.
     */
    @Nullable RelativeReason withoutRelative() {
        if (baseline() == 0) {
            return RelativeReason.ZERO_BASELINE;
        }
        return treatment.isZero() ? ofZeros() : null;
    }

    /** Adjusted, the difference is not control's mean any more. */
    RelativeReason ofZeros() {
        return treatment.shiftVariance() > 0 || control.shiftVariance() > 0
                ? RelativeReason.ALL_OUTCOMES_ZERO_ADJUSTED
                : RelativeReason.ALL_OUTCOMES_ZERO;
    }

    double baseline() {
        return Math.abs(control.outcome());
    }

    double difference() {
        return treatment.outcome() - control.outcome() - (treatment.shift() - control.shift());
    }

    double standardError() {
        return Math.sqrt(treatment.variance(1) + control.variance(1));
    }

    double relativeStandardError() {
        return Math.sqrt(treatment.variance(1) + control.variance(ratio)) / baseline();
    }

    /**
     * Degrees of freedom of few clusters, one less than the smaller arm has; null for units that
     * are no clusters, or when both arms have more than {@value #FEW_CLUSTERS}.
     */
    @Nullable Double ofFewClusters() {
        long fewest = Math.min(control.n(), treatment.n());
        return control.clusters() && fewest <= FEW_CLUSTERS ? Double.valueOf(fewest - 1) : null;
    }

    /**
     * Those of few clusters, else the Welch-Satterthwaite formula, by shares of the variance so
     * that nothing underflows.
     */
    double degreesOfFreedom() {
        Double ofFew = ofFewClusters();
        if (ofFew != null) {
            return ofFew;
        }
        double variance = control.variance(1) + treatment.variance(1);
        double share = control.variance(1) / variance;
        double rest = treatment.variance(1) / variance;
        return 1 / (share * share / (control.n() - 1) + rest * rest / (treatment.n() - 1));
    }
}
