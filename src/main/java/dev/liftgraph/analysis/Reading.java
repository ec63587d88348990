package dev.liftgraph.analysis;

import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.statistics.Adjusted;
import dev.liftgraph.statistics.Believed;
import dev.liftgraph.statistics.Compared;
import dev.liftgraph.statistics.Direction;
import dev.liftgraph.statistics.Finding;
import dev.liftgraph.statistics.Tested;
import dev.liftgraph.statistics.Verdict;
import org.jspecify.annotations.Nullable;

/** What a comparison says, as far as its validity lets it say anything. */
public enum Reading {
    BETTER,
    WORSE,
    NO_DIFFERENCE_SHOWN,
    NOT_READABLE;

    /**
     * @param decidesEarly whether a crossed bound decides although units are still missing
     * @param significanceLevel of the whole family
     */
    static Reading of(
            Finding finding,
            Verdict verdict,
            boolean decidesEarly,
            GoodDirection good,
            double significanceLevel) {
        Reading reading =
                switch (finding.inference()) {
                    case Tested tested when finding.comparison() instanceof Compared compared ->
                            tested(finding.adjusted(), tested, compared, good, significanceLevel);
                    case Believed believed -> believed(believed, good, significanceLevel);
                    case null, default -> NOT_READABLE;
                };
        boolean decided = reading == BETTER || reading == WORSE;
        boolean readable =
                verdict == Verdict.VALID
                        || (verdict == Verdict.UNDERPOWERED && decidesEarly && decided);
        return readable ? reading : NOT_READABLE;
    }

    private static Reading tested(
            @Nullable Adjusted adjusted,
            Tested tested,
            Compared compared,
            GoodDirection good,
            double significanceLevel) {
        double pValue = adjusted == null ? tested.pValue() : adjusted.pValue();
        if (pValue >= significanceLevel) {
            return NO_DIFFERENCE_SHOWN;
        }
        boolean rises = compared.absolute().value() > 0;
        return rises == (good == GoodDirection.INCREASE) ? BETTER : WORSE;
    }

    private static Reading believed(
            Believed believed, GoodDirection good, double significanceLevel) {
        double chance = believed.chanceToWin(direction(good));
        if (chance > 1 - significanceLevel / 2) {
            return BETTER;
        }
        return chance < significanceLevel / 2 ? WORSE : NO_DIFFERENCE_SHOWN;
    }

    static Direction direction(GoodDirection good) {
        return switch (good) {
            case INCREASE -> Direction.INCREASE;
            case DECREASE -> Direction.DECREASE;
        };
    }
}
