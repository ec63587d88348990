package dev.liftgraph.campaign;

import java.time.LocalDate;

/** A phase to make longer; the schema describes the fields. */
public record PhaseExtendInput(String campaign, PhaseKind phase, LocalDate endsOn, String reason) {}
