package dev.liftgraph.campaign;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes the phases of a campaign go another way than their dates say.
 *
 * @param gate what was decided between them; null before
 * @param closedAt when the campaign was completed; null before
 */
public record PhaseCourse(UUID campaignId, @Nullable PhaseGate gate, @Nullable Instant closedAt) {
    /** Of a campaign that nothing has happened to yet. */
    static PhaseCourse open(UUID campaignId) {
        return new PhaseCourse(campaignId, null, null);
    }

    boolean isStopped() {
        return gate != null && gate.decision() == GateDecision.STOP;
    }

    /** The second phase never runs after a decision to stop, the first until it. */
    private boolean isStopped(Phase phase) {
        return gate != null
                && isStopped()
                && (phase.kind() == PhaseKind.BEHAVIORAL
                        || gate.decidedAt().isBefore(phase.endsAt()));
    }

    /** Whether a phase of this kind waits for a decision that was not made. */
    private boolean isShut(PhaseKind kind) {
        return kind == PhaseKind.BEHAVIORAL && gate == null;
    }

    /** Where a phase is at a moment; the campaign's completion ends whatever is under way. */
    PhaseStatus statusAt(Instant now, Phase phase) {
        boolean closed = closedAt != null;
        Instant until = closedAt == null ? now : closedAt;
        if (isStopped(phase)) {
            return PhaseStatus.STOPPED;
        }
        if (closed && (until.isBefore(phase.startsAt()) || isShut(phase.kind()))) {
            return PhaseStatus.NOT_OPENED;
        }
        if (until.isBefore(phase.startsAt())) {
            return PhaseStatus.PLANNED;
        }
        if (isShut(phase.kind())) {
            return PhaseStatus.AWAITING_DECISION;
        }
        return closed || !until.isBefore(phase.endsAt())
                ? PhaseStatus.COMPLETED
                : PhaseStatus.RUNNING;
    }
}
