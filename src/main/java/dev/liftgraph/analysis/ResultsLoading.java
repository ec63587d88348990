package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Loads and computes the results of all experiments of a request. One statement, and for engines
 * that look early what they have to remember or to wait for.
 */
@Component
class ResultsLoading {
    private final ArmSummaries summaries;
    private final SmallestPValues smallest;
    private final Campaigns campaigns;
    private final Clock clock;

    ResultsLoading(
            ArmSummaries summaries, SmallestPValues smallest, Campaigns campaigns, Clock clock) {
        this.summaries = summaries;
        this.smallest = smallest;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** For somebody who looks at them. */
    Mono<Map<Experiment, ComputedResults>> of(Collection<Experiment> experiments) {
        return of(experiments, experiments);
    }

    /** For those who tell nobody what the lifts are, which is no look. */
    Mono<Map<Experiment, ComputedResults>> unseen(Collection<Experiment> experiments) {
        return of(experiments, List.of());
    }

    private Mono<Map<Experiment, ComputedResults>> of(
            Collection<Experiment> experiments, Collection<Experiment> looked) {
        return Mono.zip(sums(experiments, looked), timelines(experiments), pValues(experiments))
                .flatMap(loaded -> {
                    Map<Experiment, ComputedResults> results = new HashMap<>();
                    experiments.forEach(experiment ->
                            results.put(
                                    experiment,
                                    compute(
                                            experiment,
                                            loaded.getT1().get(experiment.id()),
                                            loaded.getT2().get(experiment.campaignId()),
                                            loaded.getT3())));
                    return smallest.keep(smaller(results, loaded.getT3())).thenReturn(results);
                });
    }

    private Mono<Map<UUID, ExperimentSums>> sums(
            Collection<Experiment> experiments, Collection<Experiment> looked) {
        return summaries
                .of(ids(experiments), ids(looked))
                .collect(Collectors.groupingBy(ArmSummaries.Row::experimentId))
                .map(ResultsLoading::sums);
    }

    private static List<UUID> ids(Collection<Experiment> experiments) {
        return experiments.stream().map(Experiment::id).toList();
    }

    private static Map<UUID, ExperimentSums> sums(Map<UUID, List<ArmSummaries.Row>> rows) {
        return rows.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, entry -> ExperimentSums.of(entry.getValue())));
    }

    private Mono<Map<UUID, Campaign>> timelines(Collection<Experiment> experiments) {
        List<UUID> ids =
                with(experiments, Engine.GROUP_SEQUENTIAL).stream()
                        .map(Experiment::campaignId)
                        .distinct()
                        .toList();
        return ids.isEmpty() ? Mono.just(Map.of()) : campaigns.byIds(ids);
    }

    private Mono<Map<SmallestPValues.Key, Double>> pValues(Collection<Experiment> experiments) {
        return smallest.of(
                with(experiments, Engine.ALWAYS_VALID).stream().map(Experiment::id).toList());
    }

    private static List<Experiment> with(Collection<Experiment> experiments, Engine engine) {
        return experiments.stream().filter(each -> each.design().engine() == engine).toList();
    }

    private ComputedResults compute(
            Experiment experiment,
            @Nullable ExperimentSums stored,
            @Nullable Campaign campaign,
            Map<SmallestPValues.Key, Double> known) {
        ExperimentSums sums = stored == null ? ExperimentSums.NONE : stored;
        LookCalendar calendar =
                new LookCalendar(
                        clock.instant(), experiment, campaign == null ? null : campaign.timeline());
        ResultsComputation computation =
                new ResultsComputation(
                        experiment, new Sums(experiment, sums.summaries()), calendar, known);
        return new ComputedResults(experiment, sums.state(), computation, calendar);
    }

    private static Map<SmallestPValues.Key, Double> smaller(
            Map<Experiment, ComputedResults> results, Map<SmallestPValues.Key, Double> known) {
        Map<SmallestPValues.Key, Double> found = new HashMap<>();
        results.forEach((experiment, result) -> {
            if (experiment.design().engine() == Engine.ALWAYS_VALID) {
                found.putAll(result.computation().pValues());
            }
        });
        return SmallestPValues.smaller(known, found);
    }
}
