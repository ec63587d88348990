package dev.liftgraph.reporting;

import dev.liftgraph.analysis.ExperimentLifts;
import dev.liftgraph.analysis.LiftReadings;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.campaign.Costs;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import dev.liftgraph.experiment.PlanVersusActual;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what campaigns planned to spend and to find, against what they did. */
@Controller
class PlanActuals {
    private final Campaigns campaigns;
    private final Costs costs;
    private final Experiments experiments;
    private final LiftReadings readings;

    PlanActuals(Campaigns campaigns, Costs costs, Experiments experiments, LiftReadings readings) {
        this.campaigns = campaigns;
        this.costs = costs;
        this.experiments = experiments;
        this.readings = readings;
    }

    @BatchMapping(typeName = "PlanVersusActual", field = "cost")
    Mono<Map<PlanVersusActual, PlannedCost>> cost(List<PlanVersusActual> parents) {
        List<UUID> ids = ids(parents);
        return Mono.zip(campaigns.byIds(ids), costs.of(ids))
                .map(found -> {
                    Map<PlanVersusActual, PlannedCost> planned = new HashMap<>();
                    for (PlanVersusActual each : parents) {
                        UUID id = each.campaignId();
                        planned.put(
                                each,
                                PlannedCost.of(
                                        Objects.requireNonNull(found.getT1().get(id)),
                                        found.getT2().getOrDefault(id, List.of())));
                    }
                    return planned;
                });
    }

    @BatchMapping(typeName = "PlanVersusActual", field = "lift")
    Mono<Map<PlanVersusActual, List<PlannedLift>>> lift(List<PlanVersusActual> parents) {
        return experiments
                .byCampaignIds(ids(parents))
                .flatMap(found ->
                        readings.of(found.values().stream().flatMap(Collection::stream).toList())
                                .map(lifts -> lifts(parents, found, lifts)));
    }

    private static Map<PlanVersusActual, List<PlannedLift>> lifts(
            List<PlanVersusActual> parents,
            Map<UUID, Collection<Experiment>> experiments,
            Map<Experiment, ExperimentLifts> lifts) {
        Map<PlanVersusActual, List<PlannedLift>> planned = new HashMap<>();
        for (PlanVersusActual each : parents) {
            planned.put(
                    each,
                    experiments.getOrDefault(each.campaignId(), List.of()).stream()
                            .filter(experiment -> !experiment.checksEngines())
                            .flatMap(experiment ->
                                    lifts(Objects.requireNonNull(lifts.get(experiment))))
                            .toList());
        }
        return planned;
    }

    private static Stream<PlannedLift> lifts(ExperimentLifts lifts) {
        Experiment experiment = lifts.experiment();
        return lifts.of(experiment.primary().metric()).stream()
                .filter(lift -> lift.segmentId() == null)
                .map(lift -> PlannedLift.of(experiment, lift));
    }

    private static List<UUID> ids(List<PlanVersusActual> parents) {
        return parents.stream().map(PlanVersusActual::campaignId).distinct().toList();
    }
}
