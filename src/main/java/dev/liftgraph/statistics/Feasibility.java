package dev.liftgraph.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a segment is large enough for an experiment in a phase, before it starts.
 *
 * <pre>{@code
 * FEASIBLE          required <= units by the end of the phase
 * NEEDS_LONGER      days needed <= 3 days to the end of the phase
 * MERGE_SEGMENTS    required <= units by the end of the phase + those of one sibling
 * NEEDS_LARGER_MDE  MDE at the end of the phase <= 2 planned effect
 * DO_NOT_TEST       otherwise
 * }</pre>
 *
 * <p>The first that holds is the verdict; what was found on the way is listed. Merge candidates are
 * the siblings that suffice alone: those of the same parent first, then the closest baseline, then
 * the most units, then the index. Merging keeps the segment's own plan, so it assumes that the
 * baselines are close. Assumes a constant inflow. Source: STATISTICS, section 10.
 *
 * @param verdict what to do
 * @param reasons the facts behind it, at least one
 * @param eligibleUnits now
 * @param unitsAtPhaseEnd expected by the end of the phase
 * @param required units of each arm; null when no number up to 2^53 suffices
 * @param projectedPower at the planned effect with the units by the end of the phase, 0 to 1
 * @param effectAtPhaseEnd smallest effect detected then, in the metric's unit; null when none
 * @param daysNeeded until the required units are in, 0 or more; null when never
 * @param mergeCandidates indices of siblings, the best first; none when feasible
 */
public record Feasibility(
        FeasibilityVerdict verdict,
        List<FeasibilityReason> reasons,
        long eligibleUnits,
        long unitsAtPhaseEnd,
        @Nullable RequiredArms required,
        double projectedPower,
        @Nullable Double effectAtPhaseEnd,
        @Nullable Double daysNeeded,
        List<Integer> mergeCandidates) {

    public Feasibility {
        Require.that(!reasons.isEmpty(), "a verdict needs a reason");
        reasons = List.copyOf(reasons);
        mergeCandidates = List.copyOf(mergeCandidates);
    }

    /**
     * Judges a segment.
     *
     * @param forecast units of the segment
     * @param analysis the plan, its level shared between comparisons, and the arms
     * @param siblings segments that it could be merged with; may be none
     */
    public static Feasibility judge(
            SegmentForecast forecast, PowerAnalysis analysis, List<SiblingSegment> siblings) {
        return FeasibilityRule.of(forecast, analysis).judge(siblings);
    }
}
