package dev.liftgraph.statistics;

import dev.liftgraph.statistics.FeasibilityReason.Code;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule of {@link Feasibility}, applied to one segment.
 *
 * @param units by the end of the phase
 * @param required null when no number suffices
 * @param effect detected by the end of the phase; null when none is
 */
record FeasibilityRule(
        SegmentForecast forecast,
        PowerAnalysis analysis,
        long units,
        @Nullable RequiredArms required,
        @Nullable Double effect) {

    private static final double MOST_TIMES_THE_DAYS = 3;
    private static final double MOST_TIMES_THE_EFFECT = 2;
    private static final double NEVER = Double.POSITIVE_INFINITY;

    static FeasibilityRule of(SegmentForecast forecast, PowerAnalysis analysis) {
        long units = forecast.unitsAtPhaseEnd();
        return new FeasibilityRule(
                forecast,
                analysis,
                units,
                analysis.requiredUnits()
                        .filter(arms -> arms.total() <= Require.MOST_UNITS)
                        .orElse(null),
                analysis.minimumDetectableEffect(units).stream().boxed().findAny().orElse(null));
    }

    Feasibility judge(List<SiblingSegment> siblings) {
        List<FeasibilityReason> reasons = new ArrayList<>();
        List<SiblingSegment> candidates = candidates(siblings);
        FeasibilityVerdict verdict = verdict(candidates, reasons);
        double days = required == null ? NEVER : forecast.daysUntil(required.total());
        return new Feasibility(
                verdict,
                reasons,
                forecast.eligibleUnits(),
                units,
                required,
                analysis.power(units),
                effect,
                days < NEVER ? days : null,
                candidates.stream().map(SiblingSegment::index).toList());
    }

    private FeasibilityVerdict verdict(
            List<SiblingSegment> candidates, List<FeasibilityReason> reasons) {
        if (required == null) {
            reasons.add(new FeasibilityReason(Code.NO_NUMBER_SUFFICES, units, Require.MOST_UNITS));
            return larger(reasons);
        }
        if (units >= required.total()) {
            reasons.add(new FeasibilityReason(Code.ENOUGH_UNITS, units, required.total()));
            return FeasibilityVerdict.FEASIBLE;
        }
        reasons.add(new FeasibilityReason(Code.TOO_FEW_UNITS, units, required.total()));
        if (isSoon(required.total(), reasons)) {
            return FeasibilityVerdict.NEEDS_LONGER;
        }
        if (!candidates.isEmpty()) {
            double merged = (double) units + candidates.getFirst().eligibleUnits();
            reasons.add(
                    new FeasibilityReason(Code.ENOUGH_WITH_A_SIBLING, merged, required.total()));
            return FeasibilityVerdict.MERGE_SEGMENTS;
        }
        return larger(reasons);
    }

    private boolean isSoon(long total, List<FeasibilityReason> reasons) {
        double days = forecast.daysUntil(total);
        double most = Math.min(MOST_TIMES_THE_DAYS * forecast.daysToPhaseEnd(), Double.MAX_VALUE);
        if (days < NEVER) {
            Code code =
                    days <= most
                            ? Code.WITHIN_THREE_TIMES_THE_DAYS
                            : Code.BEYOND_THREE_TIMES_THE_DAYS;
            reasons.add(new FeasibilityReason(code, days, most));
        } else {
            reasons.add(new FeasibilityReason(Code.NO_INFLOW, forecast.inflowPerDay(), 1));
        }
        return days <= most;
    }

    private FeasibilityVerdict larger(List<FeasibilityReason> reasons) {
        if (effect == null) {
            reasons.add(new FeasibilityReason(Code.NOTHING_DETECTABLE, units, 1));
            return FeasibilityVerdict.DO_NOT_TEST;
        }
        double most = MOST_TIMES_THE_EFFECT * Math.abs(analysis.plan().effect());
        boolean isWithin = effect <= most;
        Code code = isWithin ? Code.WITHIN_TWICE_THE_EFFECT : Code.BEYOND_TWICE_THE_EFFECT;
        reasons.add(new FeasibilityReason(code, effect, most));
        return isWithin ? FeasibilityVerdict.NEEDS_LARGER_MDE : FeasibilityVerdict.DO_NOT_TEST;
    }

    /** The siblings of which one suffices, the best first; none when none is needed. */
    private List<SiblingSegment> candidates(List<SiblingSegment> siblings) {
        if (required == null || units >= required.total()) {
            return List.of();
        }
        long missing = required.total() - units;
        double baseline = analysis.plan().baseline();
        return siblings.stream()
                .filter(sibling -> sibling.eligibleUnits() >= missing)
                .sorted(
                        Comparator.comparing(SiblingSegment::sameParent)
                                .reversed()
                                .thenComparing(s -> Math.abs(s.baseline() - baseline))
                                .thenComparing(
                                        SiblingSegment::eligibleUnits, Comparator.reverseOrder())
                                .thenComparing(SiblingSegment::index))
                .toList();
    }
}
