package dev.liftgraph.analysis;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.MetricKind;
import org.jspecify.annotations.Nullable;

/** Which breakdown is asked for; what differs in the phase alone is one. */
record BreakdownKey(Experiment experiment, BreakdownBy by, ExperimentMetric metric) {

    /**
     * @param metric key of a metric; null for the primary one
     * @throws BadRequest if there is no such breakdown
     */
    static BreakdownKey of(Experiment experiment, BreakdownInput by, @Nullable String metric) {
        ExperimentMetric measured =
                metric == null
                        ? experiment.primary()
                        : ResultsSelection.metric(experiment, metric, "metric");
        if (measured.metric().kind() == MetricKind.QUANTILE) {
            throw new BadRequest(
                    "metric: a quantile is not broken down, since those of levels do not add up.");
        }
        return new BreakdownKey(experiment, by.checked(), measured);
    }
}
