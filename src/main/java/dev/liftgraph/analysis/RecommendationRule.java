package dev.liftgraph.analysis;

import dev.liftgraph.experiment.RecommendedAction;
import java.util.function.Predicate;

/**
 * A rule of a recommendation: when it holds, and what follows. The first of a preset's rules that
 * holds decides, so that each may take for granted that those before it do not hold.
 */
enum RecommendationRule {
    /** Dominates everything: nothing may be read. */
    SAMPLE_RATIO_MISMATCH(RecommendedAction.HOLD, Evidence::mismatch),
    GUARDRAIL_FAILED(RecommendedAction.STOP, each -> each.all(Evidence.Treatment::fails)),
    /** No treatment is left that harms nowhere, or none of those that are better. */
    GUARDRAIL_FAILED_ELSEWHERE(
            RecommendedAction.HOLD,
            each ->
                    !each.any(Evidence.Treatment::isHarmless)
                            || (each.any(Evidence.Treatment::isBetter) && each.winner().isEmpty())),
    HARM_NOT_EXCLUDED(
            RecommendedAction.HOLD,
            each -> each.winner().isPresent() && !each.winner().get().isHarmlessForSure()),
    /** Who gains and who is hurt differ: everyone is no answer, each segment may be one. */
    CROSSOVER_SEGMENT_EFFECT(
            RecommendedAction.HOLD,
            each -> each.winner().filter(Evidence.Treatment::crossesOver).isPresent()),
    /** Harm that is shown is a reason to stop at any time. */
    SIGNIFICANTLY_WORSE(
            RecommendedAction.STOP, each -> each.all(one -> one.reading() == Reading.WORSE)),
    /** There are enough units, but the days so far need not be like those to come. */
    TOO_EARLY(
            RecommendedAction.COLLECT, each -> each.tooEarly() && each.isValid() && each.lookDue()),
    SIGNIFICANTLY_BETTER(
            RecommendedAction.ROLL_OUT, each -> each.isValid() && each.winner().isPresent()),
    /** A bound of a sequential engine was crossed before the planned units were there. */
    BETTER_BEFORE_ENOUGH_UNITS(RecommendedAction.HOLD, each -> each.winner().isPresent()),
    LOOK_NOT_DUE(RecommendedAction.COLLECT, each -> !each.over() && !each.lookDue()),
    MERGE_CANDIDATE(
            RecommendedAction.MERGE,
            each ->
                    each.ofSegment()
                            && !each.isValid()
                            && each.mergeable()
                            && (each.over() || !each.comesInTime())),
    UNITS_MISSING(RecommendedAction.COLLECT, each -> !each.isValid() && !each.over()),
    TOO_FEW_UNITS(RecommendedAction.HOLD, each -> !each.isValid()),
    NO_DIFFERENCE_SHOWN(
            RecommendedAction.HOLD,
            each -> each.all(one -> one.reading() == Reading.NO_DIFFERENCE_SHOWN)),
    UNCLEAR(RecommendedAction.HOLD, _ -> true);

    private final RecommendedAction action;
    private final Predicate<Evidence> holds;

    RecommendationRule(RecommendedAction action, Predicate<Evidence> holds) {
        this.action = action;
        this.holds = holds;
    }

    RecommendedAction action() {
        return action;
    }

    boolean holds(Evidence evidence) {
        return holds.test(evidence);
    }
}
