package dev.liftgraph.statistics;

import java.util.List;

/** Whether effects differ more than by chance: a test, or the reason for none. */
public sealed interface HeterogeneityCheck permits Heterogeneity, NotPooled {

    /**
     * Tests the effects for differences and pools them.
     *
     * @param effects independent effects; those of segments that are too small are left out by the
     *     caller
     * @param level confidence level of all intervals, between 0 and 1
     */
    static HeterogeneityCheck of(List<EffectSize> effects, double level) {
        Require.openFraction(level, "level");
        if (effects.size() < 2) {
            return new NotPooled(NotPooled.Reason.FEWER_THAN_2_EFFECTS);
        }
        if (effects.stream().anyMatch(effect -> effect.standardError() == 0)) {
            return new NotPooled(NotPooled.Reason.ZERO_STANDARD_ERROR);
        }
        Heterogeneity answer = Heterogeneity.between(effects, level);
        return answer == null ? new NotPooled(NotPooled.Reason.OUT_OF_RANGE) : answer;
    }
}
