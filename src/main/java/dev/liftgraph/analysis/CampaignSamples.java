package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import dev.liftgraph.experiment.PlanVersusActual;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves how many units campaigns planned, against how many they exposed. */
@Controller
class CampaignSamples {
    private final Experiments experiments;
    private final ExposedUnits units;

    CampaignSamples(Experiments experiments, ExposedUnits units) {
        this.experiments = experiments;
        this.units = units;
    }

    @BatchMapping
    Mono<Map<PlanVersusActual, CampaignSample>> sample(List<PlanVersusActual> parents) {
        List<UUID> ids = parents.stream().map(PlanVersusActual::campaignId).distinct().toList();
        return Mono.zip(experiments.byCampaignIds(ids), units.byCampaignIds(ids))
                .map(found -> samples(parents, found.getT1(), found.getT2()));
    }

    private static Map<PlanVersusActual, CampaignSample> samples(
            List<PlanVersusActual> parents,
            Map<UUID, Collection<Experiment>> experiments,
            Map<UUID, Long> units) {
        Map<PlanVersusActual, CampaignSample> samples = new HashMap<>();
        for (PlanVersusActual parent : parents) {
            UUID id = parent.campaignId();
            samples.put(
                    parent,
                    CampaignSample.of(
                            experiments.getOrDefault(id, List.of()), units.getOrDefault(id, 0L)));
        }
        return samples;
    }
}
