package dev.liftgraph.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign means to win a segment in a phase.
 *
 * @param segmentKey key of the segment, for sentences
 * @param metricKey of the metric it is to move; null for an experiment's primary one
 * @param reason why it was planned this way; null when nobody said
 * @param endedAt when another one replaced it, or it was removed; null while it stands
 * @param endReason why; null while it stands
 * @param earlier those that stood before it, oldest first
 */
public record SegmentStrategy(
        UUID id,
        UUID campaignId,
        UUID segmentId,
        String segmentKey,
        PhaseKind phase,
        StrategyKind kind,
        ExpectedLift expected,
        @Nullable String metricKey,
        SetUp setUp,
        @Nullable String reason,
        Instant plannedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        List<SegmentStrategy> earlier) {

    public SegmentStrategy {
        earlier = List.copyOf(earlier);
    }

    boolean stands() {
        return endedAt == null;
    }

    boolean isFor(UUID segment, PhaseKind inPhase) {
        return segmentId.equals(segment) && phase == inPhase;
    }

    /** Whether it plans what the other plans. */
    boolean hasPlanOf(SegmentStrategy other) {
        return kind == other.kind
                && expected.equals(other.expected)
                && Objects.equals(metricKey, other.metricKey)
                && setUp.hasPlanOf(other.setUp);
    }

    SegmentStrategy with(SetUp other) {
        return copy(other, endedAt, endReason, earlier);
    }

    SegmentStrategy after(List<SegmentStrategy> others) {
        return copy(setUp, endedAt, endReason, others);
    }

    SegmentStrategy ended(Instant at, String why) {
        return copy(setUp, at, why, earlier);
    }

    private SegmentStrategy copy(
            SetUp newSetUp,
            @Nullable Instant newEndedAt,
            @Nullable String newEndReason,
            List<SegmentStrategy> newEarlier) {
        return new SegmentStrategy(
                id,
                campaignId,
                segmentId,
                segmentKey,
                phase,
                kind,
                expected,
                metricKey,
                newSetUp,
                reason,
                plannedAt,
                newEndedAt,
                newEndReason,
                newEarlier);
    }

    /** Equal when it is the same plan with the same set-up, which keeps batches cheap. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SegmentStrategy that
                && id.equals(that.id)
                && setUp.equals(that.setUp)
                && Objects.equals(endedAt, that.endedAt);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
