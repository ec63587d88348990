package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.RegisteredSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An experiment as if it had registered levels as its segments, so that the rules for segments hold
 * for levels.
 *
 * @param experiment with the primary metric and the one asked for
 * @param summaries of everyone and of each level
 */
record LevelExperiment(Experiment experiment, List<ArmSummary> summaries) {

    static LevelExperiment of(BreakdownKey key, List<LevelSums> levels) {
        List<ArmSummary> summaries =
                new ArrayList<>(LevelSums.together(Level.OTHER, levels).sums());
        for (int i = 0; i < levels.size(); i++) {
            summaries.addAll(levels.get(i).of(id(i)));
        }
        return new LevelExperiment(with(key, levels.size()), summaries);
    }

    /** The segment that a level stands for. */
    static UUID id(int level) {
        return new UUID(0, level + 1L);
    }

    private static Experiment with(BreakdownKey key, int levels) {
        Experiment from = key.experiment();
        List<ExperimentMetric> metrics =
                Stream.of(from.primary(), key.metric()).distinct().toList();
        return new Experiment(
                from.id(),
                from.key(),
                from.name(),
                from.campaignId(),
                from.hypothesis(),
                from.status(),
                from.variants(),
                metrics,
                IntStream.range(0, levels)
                        .mapToObj(i -> new RegisteredSegment(id(i), null))
                        .toList(),
                exploring(from.design()),
                from.registrationHash(),
                from.version(),
                from.createdAt(),
                from.startedAt(),
                from.pausedAt(),
                from.completedAt(),
                from.archivedAt(),
                from.randomised(),
                from.declaredPurpose());
    }

    /**
     * A level is no look of a design, and nobody had a prior of it; but looking can be paid for.
     */
    private static Design exploring(Design design) {
        return design.engine() == Engine.ALWAYS_VALID
                ? design
                : Design.fixed(
                        design.significanceLevel(),
                        design.power(),
                        design.minimumDetectableEffect(),
                        design.baseline(),
                        design.standardDeviation());
    }
}
