package dev.liftgraph.campaign;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided between the phases of a campaign, once.
 *
 * @param surveyId the survey the decision rests on; null when there is a waiver
 * @param surveyWaiver why there is no survey; null when there is one
 */
public record PhaseGate(
        UUID campaignId,
        GateDecision decision,
        String reason,
        @Nullable UUID surveyId,
        @Nullable String surveyWaiver,
        String decidedBy,
        Instant decidedAt) {}
