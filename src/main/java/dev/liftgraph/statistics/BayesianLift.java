package dev.liftgraph.statistics;

/**
 * A posterior of the relative lift, from a prior and the relative lift's estimate.
 *
 * <p>Looking early is not paid for: with a flat prior the chance to win is a one-sided p-value in
 * disguise. Source: STATISTICS, section 13.
 *
 * @param prior what is believed of the relative lift before the start
 */
public record BayesianLift(Prior prior) implements InferenceEngine {

    /** Without a baseline there is no relative lift to believe anything of. */
    @Override
    public Inference infer(Compared compared, long units, double significanceLevel) {
        Estimate relative = compared.relative();
        return relative == null
                ? new LookNotDue()
                : new Believed(NormalPosterior.of(EffectSize.of(relative), prior));
    }
}
