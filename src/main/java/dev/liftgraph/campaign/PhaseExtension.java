package dev.liftgraph.campaign;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A phase made longer. The phase after it moves by as many days.
 *
 * @param previousEndsOn last date before
 * @param endsOn last date since
 */
public record PhaseExtension(
        PhaseKind phase,
        LocalDate previousEndsOn,
        LocalDate endsOn,
        String reason,
        Instant extendedAt) {}
