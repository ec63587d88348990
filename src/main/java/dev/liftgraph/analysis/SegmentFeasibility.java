package dev.liftgraph.analysis;

import dev.liftgraph.segment.Segment;
import dev.liftgraph.statistics.Feasibility;
import dev.liftgraph.statistics.FeasibilityReason;
import dev.liftgraph.statistics.FeasibilityVerdict;
import dev.liftgraph.statistics.RequiredArms;
import dev.liftgraph.statistics.SegmentForecast;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a segment is large enough, with what it rests on.
 *
 * @param segment null for everyone
 * @param siblings the campaign's other segments, by which merge candidates are known
 */
record SegmentFeasibility(
        @Nullable Segment segment,
        SegmentForecast forecast,
        Feasibility judged,
        List<Segment> siblings) {

    public FeasibilityVerdict verdict() {
        return judged.verdict();
    }

    public List<FeasibilityReason> reasons() {
        return judged.reasons();
    }

    public long eligibleUnits() {
        return judged.eligibleUnits();
    }

    public double inflowPerDay() {
        return forecast.inflowPerDay();
    }

    public double daysToPhaseEnd() {
        return forecast.daysToPhaseEnd();
    }

    public long unitsAtPhaseEnd() {
        return judged.unitsAtPhaseEnd();
    }

    /** Null also when GraphQL has no number for them. */
    public @Nullable List<Long> requiredPerVariant() {
        RequiredArms required = judged.required();
        return required == null || required.total() > Integer.MAX_VALUE ? null : required.units();
    }

    public double projectedPower() {
        return judged.projectedPower();
    }

    public @Nullable Double minimumDetectableEffectAtPhaseEnd() {
        return judged.effectAtPhaseEnd();
    }

    public @Nullable Double daysNeeded() {
        return judged.daysNeeded();
    }

    public List<Segment> mergeCandidates() {
        return judged.mergeCandidates().stream().map(siblings::get).toList();
    }
}
