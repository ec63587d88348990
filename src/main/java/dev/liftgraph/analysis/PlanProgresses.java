package dev.liftgraph.analysis;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.PlannedEnd;
import dev.liftgraph.experiment.StopRules;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How far experiments are on the way they were planned to go. To ask is no look at their lifts. */
@Component
class PlanProgresses implements PlannedEnd {
    private final ResultsLoading results;
    private final StopRules rules;
    private final Campaigns campaigns;
    private final Clock clock;

    PlanProgresses(ResultsLoading results, StopRules rules, Campaigns campaigns, Clock clock) {
        this.results = results;
        this.rules = rules;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    Mono<Map<Experiment, PlanProgress>> of(Collection<Experiment> experiments) {
        return Mono.zip(
                        results.unseen(experiments),
                        rules.of(experiments.stream().map(Experiment::id).toList()),
                        campaigns.byIds(
                                experiments.stream()
                                        .map(Experiment::campaignId)
                                        .distinct()
                                        .toList()))
                .map(found -> {
                    Map<Experiment, PlanProgress> all = new HashMap<>();
                    found.getT1()
                            .forEach((experiment, computed) ->
                                    all.put(
                                            experiment,
                                            new PlanProgress(
                                                    computed,
                                                    found.getT2().get(experiment.id()),
                                                    requireNonNull(
                                                                    found.getT3()
                                                                            .get(
                                                                                    experiment
                                                                                            .campaignId()))
                                                            .timeline()
                                                            .phases()
                                                            .getLast()
                                                            .endsAt(),
                                                    clock.instant())));
                    return all;
                });
    }

    @Override
    public Mono<Boolean> reached(Experiment completed) {
        return of(List.of(completed)).map(all -> requireNonNull(all.get(completed)).reached());
    }
}
