package dev.liftgraph.experiment;

import java.time.Instant;

/** Something with a place on a campaign's time line; the schema has a type of each name. */
sealed interface TimelineEntry
        permits PhaseStarted,
                PhaseEnded,
                GateDecided,
                PhaseExtended,
                CompetitorMoved,
                ExperimentStarted,
                ExperimentReweighed,
                ExperimentCompleted {
    /** The moment it happened, or is planned for. */
    Instant at();
}
