package dev.liftgraph.analysis;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.PlannedEnd;
import dev.liftgraph.experiment.RegisteredStopRule;
import dev.liftgraph.experiment.StopRules;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dataloader.Try;
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
        return each(experiments).flatMap(Tries::all);
    }

    /** Of each by itself. */
    Mono<Map<Experiment, Try<PlanProgress>>> each(Collection<Experiment> experiments) {
        return Mono.zip(
                        results.eachUnseen(experiments),
                        rules.of(experiments.stream().map(Experiment::id).toList()),
                        campaigns.byIds(
                                experiments.stream()
                                        .map(Experiment::campaignId)
                                        .distinct()
                                        .toList()))
                .map(found ->
                        Tries.map(
                                found.getT1(),
                                computed -> progress(computed, found.getT2(), found.getT3())));
    }

    private PlanProgress progress(
            ComputedResults computed,
            Map<UUID, RegisteredStopRule> stopRules,
            Map<UUID, Campaign> known) {
        Experiment experiment = computed.experiment();
        Campaign campaign = requireNonNull(known.get(experiment.campaignId()));
        return new PlanProgress(
                computed,
                stopRules.get(experiment.id()),
                campaign.timeline().phases().getLast().endsAt(),
                clock.instant());
    }

    @Override
    public Mono<Boolean> reached(Experiment completed) {
        return of(List.of(completed)).map(all -> requireNonNull(all.get(completed)).reached());
    }
}
