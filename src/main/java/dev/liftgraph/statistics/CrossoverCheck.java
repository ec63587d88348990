package dev.liftgraph.statistics;

import java.util.List;

/** Whether some segments gain while others are hurt: a test, or the reason for none. */
public sealed interface CrossoverCheck permits GailSimon, NotPooled {

    /**
     * Tests the effects for opposite signs.
     *
     * @param effects independent effects, such as of segments
     */
    static CrossoverCheck of(List<EffectSize> effects) {
        if (effects.size() < 2) {
            return new NotPooled(NotPooled.Reason.FEWER_THAN_2_EFFECTS);
        }
        if (effects.stream().anyMatch(effect -> effect.standardError() == 0)) {
            return new NotPooled(NotPooled.Reason.ZERO_STANDARD_ERROR);
        }
        GailSimon test = GailSimon.between(effects);
        return test == null ? new NotPooled(NotPooled.Reason.OUT_OF_RANGE) : test;
    }
}
