package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.segment.Segment;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is known about a draft before its start; what was not asked for is empty.
 *
 * @param moment of the start
 * @param segments the registered ones that are there
 * @param knownEvents those of the metrics that some customer has had
 * @param approvals oldest first
 * @param checklist what the draft goes through
 */
record LaunchFacts(
        Experiment draft,
        Campaign campaign,
        Instant moment,
        List<Segment> segments,
        Set<String> knownEvents,
        List<LaunchForecast> forecasts,
        List<LaunchWarning> warnings,
        Collection<Approval> approvals,
        List<ChecklistItem> checklist,
        Map<UUID, ChecklistTick> ticks) {

    Optional<LaunchWarning> warning(LaunchWarning.Code code) {
        return warnings.stream().filter(each -> each.code() == code).findFirst();
    }

    /** What was decided last about the draft as it is. */
    Optional<Approval> approval() {
        return approvals.stream().filter(Approval::current).reduce((_, later) -> later);
    }

    /** Keys of metrics of which nobody has had some event. */
    List<String> metricsWithoutData() {
        return draft.metrics().stream()
                .map(ExperimentMetric::metric)
                .filter(metric -> !knownEvents.containsAll(metric.events()))
                .map(Metric::key)
                .toList();
    }

    List<Segment> segmentsOf(List<LaunchForecast> some) {
        return segments.stream()
                .filter(segment ->
                        some.stream().anyMatch(each -> segment.id().equals(each.segmentId())))
                .toList();
    }
}
