package dev.liftgraph.reporting;

import dev.liftgraph.campaign.StrategyKind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that was completed, and where it belongs.
 *
 * @param owner of its campaign; null for none
 * @param strategies kinds that stand for its segments, each once
 */
record ProgrammeExperiment(
        JudgedExperiment judged, @Nullable String owner, List<StrategyKind> strategies) {

    /** In UTC. */
    LocalDate completedOn() {
        return LocalDate.ofInstant(
                Objects.requireNonNull(judged.experiment().completedAt()), ZoneOffset.UTC);
    }
}
