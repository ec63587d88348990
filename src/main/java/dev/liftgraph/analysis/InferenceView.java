package dev.liftgraph.analysis;

import dev.liftgraph.statistics.Direction;
import dev.liftgraph.statistics.Inference;
import dev.liftgraph.statistics.Interval;
import dev.liftgraph.statistics.NormalPosterior;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An engine's inference as it is shown. The records have the names of the GraphQL types. */
sealed interface InferenceView {

    /**
     * @param relative null without a baseline
     */
    record Tested(
            double pValue, Interval absolute, @Nullable Interval relative, double criticalValue)
            implements InferenceView {}

    /**
     * @param chanceToBeBest of all variants; null when another one cannot be compared
     */
    record Believed(
            double value,
            double standardDeviation,
            Interval interval,
            double chanceToWin,
            @Nullable Double chanceToBeBest,
            double expectedLossOfShipping,
            double expectedLossOfStaying)
            implements InferenceView {}

    /**
     * @param dueAt null when it never will be
     */
    record LookNotDue(@Nullable Instant dueAt) implements InferenceView {}

    /**
     * @param level of credible intervals
     * @param best chance that the treatment is the best variant
     * @param dueAt when the cell's look will be due; null when never
     */
    static InferenceView of(
            Inference inference,
            Direction direction,
            double level,
            @Nullable Double best,
            @Nullable Instant dueAt) {
        return switch (inference) {
            case dev.liftgraph.statistics.Tested(var p, var absolute, var relative, var critical) ->
                    new Tested(p, absolute, relative, critical);
            case dev.liftgraph.statistics.Believed believed -> {
                NormalPosterior posterior = believed.relative();
                yield new Believed(
                        posterior.value(),
                        posterior.standardDeviation(),
                        posterior.credibleInterval(level),
                        believed.chanceToWin(direction),
                        best,
                        posterior.lossOfShipping(direction),
                        posterior.lossOfStaying(direction));
            }
            case dev.liftgraph.statistics.LookNotDue() -> new LookNotDue(dueAt);
        };
    }
}
