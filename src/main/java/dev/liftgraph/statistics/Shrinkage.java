package dev.liftgraph.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Segment effects drawn toward their average: shrunk effects, or the reason for none. */
public sealed interface Shrinkage permits EmpiricalBayes, NotShrunk {

    /** Fewest effects that are shrunk. */
    int FEWEST_EFFECTS = 3;

    /** Fewest effects for which tau2 is Paule and Mandel's. */
    int FEWEST_FOR_PAULE_MANDEL = 5;

    /** Shrinks with the estimator of tau2 that fits the number of effects. */
    static Shrinkage of(List<EffectSize> effects) {
        return of(effects, fitting(effects));
    }

    /** The same, with an estimate that is known already. */
    static Shrinkage of(List<EffectSize> effects, Heterogeneity known) {
        RandomEffects pooled =
                fitting(effects) == TauSquared.PAULE_MANDEL
                        ? known.pauleMandel()
                        : known.derSimonianLaird();
        return of(effects, _ -> pooled.tauSquared());
    }

    private static TauSquared fitting(List<EffectSize> effects) {
        return effects.size() < FEWEST_FOR_PAULE_MANDEL
                ? TauSquared.DERSIMONIAN_LAIRD
                : TauSquared.PAULE_MANDEL;
    }

    /**
     * Shrinks the effects of segments.
     *
     * @param effects independent effects of the valid segments; those whose split failed the sample
     *     ratio check are left out by the caller
     * @param method estimator of the variance between segments
     */
    static Shrinkage of(List<EffectSize> effects, TauSquared method) {
        return of(effects, method::of);
    }

    private static Shrinkage of(
            List<EffectSize> effects, ToDoubleFunction<List<EffectSize>> tauSquared) {
        if (effects.size() < FEWEST_EFFECTS) {
            return new NotShrunk(NotShrunk.Reason.FEWER_THAN_3_EFFECTS);
        }
        if (effects.stream().anyMatch(effect -> effect.standardError() == 0)) {
            return new NotShrunk(NotShrunk.Reason.ZERO_STANDARD_ERROR);
        }
        EmpiricalBayes answer = EmpiricalBayes.shrink(effects, tauSquared);
        return answer == null ? new NotShrunk(NotShrunk.Reason.OUT_OF_RANGE) : answer;
    }
}
