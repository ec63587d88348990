package dev.liftgraph.analysis;

import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.statistics.Compared;
import dev.liftgraph.statistics.Comparison;
import dev.liftgraph.statistics.Verdict;

/** What a comparison says, as far as its validity lets it say anything. */
enum Reading {
    BETTER,
    WORSE,
    NO_DIFFERENCE_SHOWN,
    NOT_READABLE;

    /**
     * @param significanceLevel the error rate left to this comparison
     */
    static Reading of(
            Comparison comparison, Verdict verdict, GoodDirection good, double significanceLevel) {
        if (verdict != Verdict.VALID || !(comparison instanceof Compared compared)) {
            return NOT_READABLE;
        }
        if (compared.pValue() >= significanceLevel) {
            return NO_DIFFERENCE_SHOWN;
        }
        boolean rises = compared.absolute().value() > 0;
        return rises == (good == GoodDirection.INCREASE) ? BETTER : WORSE;
    }
}
