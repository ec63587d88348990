package dev.liftgraph.campaign;

import org.jspecify.annotations.Nullable;

/** A decision between the phases of a campaign; the schema describes the fields. */
public record PhaseGateDecideInput(
        String campaign,
        GateDecision decision,
        String reason,
        @Nullable String survey,
        @Nullable String surveyWaiver,
        String decidedBy) {}
