package dev.liftgraph.statistics;

import org.jspecify.annotations.Nullable;

/**
 * All that is said of one treatment against control.
 *
 * @param treatment index of the treatment's arm
 * @param comparison the lift, as if this were the only comparison and the only look
 * @param inference what the engine makes of it; null when there is no lift, or the cell must not be
 *     read
 * @param adjusted its p-value and interval among all comparisons of the family; null when it is not
 *     corrected
 * @param shrunken its lift among those of all segments; null when it is not shrunk
 */
public record Finding(
        int treatment,
        Comparison comparison,
        @Nullable Inference inference,
        @Nullable Adjusted adjusted,
        @Nullable ShrunkEffect shrunken) {

    static Finding of(int treatment, Compared compared, Inference inference) {
        return new Finding(treatment, compared, inference, null, null);
    }

    static Finding unread(int treatment, Comparison comparison) {
        return new Finding(treatment, comparison, null, null, null);
    }

    /** The lift that may be read; null when there is none. */
    @Nullable EffectSize readable() {
        return inference != null
                        && comparison instanceof Compared compared
                        && compared.absolute().standardError() > 0
                ? EffectSize.of(compared.absolute())
                : null;
    }

    /** The same with a p-value that was smaller at an earlier look of an always-valid engine. */
    public Finding withPValueAtMost(double pValue) {
        return inference instanceof Tested tested && pValue < tested.pValue()
                ? new Finding(
                        treatment,
                        comparison,
                        new Tested(
                                pValue,
                                tested.absolute(),
                                tested.relative(),
                                tested.criticalValue()),
                        adjusted,
                        shrunken)
                : this;
    }

    Finding adjusted(Adjusted correction) {
        return new Finding(treatment, comparison, inference, correction, shrunken);
    }

    Finding shrunken(ShrunkEffect effect) {
        return new Finding(treatment, comparison, inference, adjusted, effect);
    }
}
