package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/**
 * What the results of an experiment recommended at a moment.
 *
 * @param rule name of the rule that fired
 * @param variant the treatment to roll out; null for other actions
 */
public record Recommended(RecommendedAction action, String rule, @Nullable Variant variant) {

    /** Whether a decision is the contrary: to go on with what should stop, or to stop a winner. */
    boolean isOpposedBy(ConclusionOutcome outcome, @Nullable Variant chosen) {
        boolean goesOn = outcome == ConclusionOutcome.WON || (chosen != null && !chosen.control());
        return switch (action) {
            case STOP -> goesOn;
            case ROLL_OUT -> outcome == ConclusionOutcome.LOST;
            case HOLD, COLLECT, MERGE -> false;
        };
    }
}
