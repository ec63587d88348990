package dev.liftgraph.statistics;

import java.util.List;

/**
 * How the variance between effects, tau2, is estimated; 0 when they differ less than by chance.
 *
 * <pre>{@code
 * DERSIMONIAN_LAIRD   (Q - (k - 1)) / (sum w - sum w^2 / sum w),    w = 1 / v
 * PAULE_MANDEL        the tau2 at which sum (d - mean)^2 / (v + tau2) = k - 1
 * }</pre>
 *
 * <p>Paule and Mandel's is less biased when effects differ strongly and are many; from 5 effects it
 * is the default of {@link Shrinkage}. Unit: the effects', squared. Source: DerSimonian and Laird,
 * Controlled Clinical Trials 7 (1986); Paule and Mandel, J. Res. NBS 87 (1982); STATISTICS, section
 * 15.
 */
public enum TauSquared {
    /** A closed form. */
    DERSIMONIAN_LAIRD,
    /** Solved for. */
    PAULE_MANDEL;

    private static final int MOST_STEPS = 5_000;
    private static final double PRECISION = 1e-15;

    /** Not finite when the answer is not. */
    double of(List<EffectSize> sorted) {
        WeightedEffects fixed = WeightedEffects.of(sorted, 0);
        double excess = fixed.q() - (sorted.size() - 1);
        if (excess <= 0) {
            return 0;
        }
        return switch (this) {
            case DERSIMONIAN_LAIRD -> excess * fixed.scatter();
            case PAULE_MANDEL -> pauleMandel(sorted);
        };
    }

    /** Newton's method: the sum of squares falls convexly, so every step from 0 falls short. */
    private static double pauleMandel(List<EffectSize> sorted) {
        double tauSquared = 0;
        for (int i = 0; i < MOST_STEPS; i++) {
            WeightedEffects effects = WeightedEffects.of(sorted, Math.sqrt(tauSquared));
            double step = (effects.q() - (sorted.size() - 1)) * effects.tangent();
            tauSquared += step;
            if (!(step > PRECISION * tauSquared)) {
                break;
            }
        }
        return Math.max(0, tauSquared);
    }
}
