package dev.liftgraph.statistics;

import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A posterior of the relative lift, from a prior and the relative lift's estimate.
 *
 * <pre>{@code
 * spread           data N(d, s^2),   d and s the relative lift and its standard error
 * chance to win    data N(d, (d / z)^2),   z = -Phi^-1(p / 2),   p that of the absolute lift
 * }</pre>
 *
 * <p>Whether treatment is better is a question to the absolute lift: s leans on control's mean, and
 * where that is uncertain every seventh lift of nothing at all would be believed with 95 %. With a
 * flat prior the chance to win is {@code 1 - p / 2} for a lift above 0.
 *
 * <p>Where each outcome of treatment is 0, the relative lift of -1 has no standard error of its
 * own: then spread, losses and chance to win are all of the second, which is the posterior of the
 * absolute lift over control's mean, under the prior scaled by that mean.
 *
 * <p>Looking early is not paid for: with a flat prior the chance to win is a one-sided p-value in
 * disguise. Source: STATISTICS, section 13.
 *
 * @param prior what is believed of the relative lift before the start
 */
public record BayesianLift(Prior prior) implements InferenceEngine {

    /** Without a baseline there is no relative lift to believe anything of. */
    @Override
    public Inference infer(
            Compared compared,
            DoubleFunction<Comparison> atLevel,
            long units,
            double significanceLevel) {
        Estimate relative = compared.relative();
        if (relative != null) {
            EffectSize estimated = EffectSize.of(relative);
            EffectSize tested = asTested(relative.value(), compared.pValue());
            return new Believed(
                    NormalPosterior.of(estimated, prior),
                    NormalPosterior.of(tested == null ? estimated : tested, prior));
        }
        EffectSize tested =
                compared.relativeReason() == RelativeReason.ALL_OUTCOMES_ZERO
                        ? asTested(Math.signum(compared.absolute().value()), compared.pValue())
                        : null;
        if (tested == null) {
            return new LookNotDue();
        }
        NormalPosterior posterior = NormalPosterior.of(tested, prior);
        return new Believed(posterior, posterior);
    }

    private static @Nullable EffectSize asTested(double value, double pValue) {
        double error = Math.abs(value) / -StandardNormal.quantile(pValue / 2);
        return error > 0 && Double.isFinite(error) ? new EffectSize(value, error) : null;
    }
}
