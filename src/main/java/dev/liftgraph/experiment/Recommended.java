package dev.liftgraph.experiment;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the results of an experiment recommended at a moment.
 *
 * @param rule name of the rule that fired
 * @param variant the treatment to roll out; null for other actions
 */
public record Recommended(RecommendedAction action, String rule, @Nullable Variant variant) {

    /** Rules of HOLD that say what speaks against going on, not only that it is not known. */
    private static final Set<String> HARMFUL =
            Set.of(
                    "SAMPLE_RATIO_MISMATCH",
                    "GUARDRAIL_FAILED_ELSEWHERE",
                    "HARM_NOT_EXCLUDED",
                    "CROSSOVER_SEGMENT_EFFECT");

    /**
     * Whether a decision is the contrary: to go on with what should stop or may do harm, or not to
     * go on with the winner.
     */
    boolean isOpposedBy(ConclusionOutcome outcome, @Nullable Variant chosen) {
        boolean goesOn = outcome == ConclusionOutcome.WON || (chosen != null && !chosen.control());
        return switch (action) {
            case STOP -> goesOn;
            case ROLL_OUT ->
                    outcome == ConclusionOutcome.LOST
                            || (goesOn
                                    ? !isWinner(chosen)
                                    : outcome == ConclusionOutcome.INCONCLUSIVE);
            case HOLD -> goesOn && HARMFUL.contains(rule);
            case COLLECT, MERGE -> false;
        };
    }

    private boolean isWinner(@Nullable Variant chosen) {
        return variant != null && chosen != null && variant.id().equals(chosen.id());
    }
}
