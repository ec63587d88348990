package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseGate;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the looks that decisions between phases spend. */
@Controller
class GateLooks {
    private final Experiments experiments;
    private final ResultsLoading results;

    GateLooks(Experiments experiments, ResultsLoading results) {
        this.experiments = experiments;
        this.results = results;
    }

    /**
     * @param planned null unless the design plans looks
     */
    record GateLook(Experiment experiment, Looks.@Nullable PlannedLook planned) {
        public boolean paid() {
            return EnginePlanning.paysForLooks(experiment.design().engine());
        }
    }

    @BatchMapping
    Mono<Map<PhaseGate, List<GateLook>>> looks(List<PhaseGate> gates) {
        List<UUID> campaigns = gates.stream().map(PhaseGate::campaignId).distinct().toList();
        return experiments
                .byCampaignIds(campaigns)
                .flatMap(found -> planned(found).map(looks -> looks(gates, found, looks)));
    }

    /** Only results whose engine has planned looks are read: reading others would be a look. */
    private Mono<Map<Experiment, ComputedResults>> planned(
            Map<UUID, Collection<Experiment>> found) {
        List<Experiment> sequential =
                found.values().stream()
                        .flatMap(Collection::stream)
                        .filter(each -> each.design().engine() == Engine.GROUP_SEQUENTIAL)
                        .toList();
        return sequential.isEmpty() ? Mono.just(Map.of()) : results.of(sequential);
    }

    private static Map<PhaseGate, List<GateLook>> looks(
            List<PhaseGate> gates,
            Map<UUID, Collection<Experiment>> found,
            Map<Experiment, ComputedResults> results) {
        Map<PhaseGate, List<GateLook>> looks = new HashMap<>();
        for (PhaseGate gate : gates) {
            looks.put(
                    gate,
                    found.getOrDefault(gate.campaignId(), List.of()).stream()
                            .filter(each -> ranAt(gate.decidedAt(), each))
                            .map(each -> look(each, results.get(each)))
                            .toList());
        }
        return looks;
    }

    private static boolean ranAt(Instant moment, Experiment experiment) {
        Instant started = experiment.startedAt();
        Instant completed = experiment.completedAt();
        return started != null
                && !started.isAfter(moment)
                && (completed == null || completed.isAfter(moment));
    }

    private static GateLook look(Experiment experiment, @Nullable ComputedResults results) {
        return new GateLook(
                experiment,
                results == null
                        ? null
                        : new Looks(results)
                                .planned().stream()
                                        .filter(look -> look.phase() == PhaseKind.QUICK_WIN)
                                        .findFirst()
                                        .orElse(null));
    }
}
