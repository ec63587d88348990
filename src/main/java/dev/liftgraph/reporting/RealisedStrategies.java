package dev.liftgraph.reporting;

import dev.liftgraph.analysis.LiftReadings;
import dev.liftgraph.analysis.PhaseLift;
import dev.liftgraph.analysis.StrategyPlan;
import dev.liftgraph.campaign.SegmentStrategy;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Experiments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what became of strategies. */
@Controller
class RealisedStrategies {
    private final Experiments experiments;
    private final LiftReadings readings;

    RealisedStrategies(Experiments experiments, LiftReadings readings) {
        this.experiments = experiments;
        this.readings = readings;
    }

    @BatchMapping(typeName = "SegmentStrategy", field = "realised")
    Mono<Map<SegmentStrategy, List<RealisedLift>>> realised(List<SegmentStrategy> strategies) {
        List<UUID> ids = strategies.stream().map(SegmentStrategy::campaignId).distinct().toList();
        return experiments
                .byCampaignIds(ids)
                .flatMap(found ->
                        readings.byPhase(
                                        found.values().stream()
                                                .flatMap(Collection::stream)
                                                .toList())
                                .map(lifts -> realised(strategies, found, lifts)));
    }

    private static Map<SegmentStrategy, List<RealisedLift>> realised(
            List<SegmentStrategy> strategies,
            Map<UUID, Collection<Experiment>> experiments,
            Map<Experiment, List<PhaseLift>> lifts) {
        Map<SegmentStrategy, List<RealisedLift>> realised = new HashMap<>();
        for (SegmentStrategy strategy : strategies) {
            List<RealisedLift> found = new ArrayList<>();
            for (Experiment each : experiments.getOrDefault(strategy.campaignId(), List.of())) {
                if (!each.checksEngines()) {
                    found.addAll(realised(strategy, each, lifts.getOrDefault(each, List.of())));
                }
            }
            realised.put(strategy, found);
        }
        return realised;
    }

    private static List<RealisedLift> realised(
            SegmentStrategy strategy, Experiment experiment, List<PhaseLift> lifts) {
        ExperimentMetric measured = StrategyPlan.measured(strategy, experiment);
        return lifts.stream()
                .filter(each -> each.phase() == strategy.phase())
                .map(PhaseLift::lift)
                .filter(lift -> strategy.segmentId().equals(lift.segmentId()))
                .filter(lift -> lift.metric().equals(measured))
                .map(lift -> RealisedLift.of(experiment, lift, strategy.expected()))
                .toList();
    }
}
