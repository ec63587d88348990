package dev.liftgraph.analysis;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.RegisteredStopRule;
import dev.liftgraph.experiment.StopRule;
import dev.liftgraph.experiment.StopRules;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dataloader.Try;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Loads and computes the results of all experiments of a request. One statement, and for engines
 * that look early what they have to remember or to wait for; another for experiments that are over.
 */
@Component
class ResultsLoading {
    private final ArmSummaries summaries;
    private final SmallestPValues smallest;
    private final Campaigns campaigns;
    private final Snapshots snapshots;
    private final StopRules stopRules;
    private final Clock clock;

    ResultsLoading(
            ArmSummaries summaries,
            SmallestPValues smallest,
            Campaigns campaigns,
            Snapshots snapshots,
            StopRules stopRules,
            Clock clock) {
        this.summaries = summaries;
        this.smallest = smallest;
        this.campaigns = campaigns;
        this.snapshots = snapshots;
        this.stopRules = stopRules;
        this.clock = clock;
    }

    /** For somebody who looks at them, and needs all. */
    Mono<Map<Experiment, ComputedResults>> of(Collection<Experiment> experiments) {
        return each(experiments).flatMap(Tries::all);
    }

    /** For those who look at each by itself. */
    Mono<Map<Experiment, Try<ComputedResults>>> each(Collection<Experiment> experiments) {
        return read(experiments, true);
    }

    /** For those who tell nobody what the lifts are, which is no look. */
    Mono<Map<Experiment, ComputedResults>> unseen(Collection<Experiment> experiments) {
        return eachUnseen(experiments).flatMap(Tries::all);
    }

    /** The same of each by itself. */
    Mono<Map<Experiment, Try<ComputedResults>>> eachUnseen(Collection<Experiment> experiments) {
        return read(experiments, false);
    }

    /** Of experiments that are over by what was kept of them. */
    private Mono<Map<Experiment, Try<ComputedResults>>> read(
            Collection<Experiment> experiments, boolean looked) {
        List<UUID> over =
                experiments.stream()
                        .filter(each -> LookCalendar.isOver(each.status()))
                        .map(Experiment::id)
                        .toList();
        return snapshots.ofCompletion(over).flatMap(kept -> read(experiments, kept, looked));
    }

    private Mono<Map<Experiment, Try<ComputedResults>>> read(
            Collection<Experiment> experiments, Map<UUID, SnapshotInputs> kept, boolean looked) {
        Map<Boolean, List<Experiment>> isKept =
                experiments.stream()
                        .collect(Collectors.partitioningBy(each -> kept.containsKey(each.id())));
        return now(requireNonNull(isKept.get(false)), looked)
                .map(found -> {
                    Map<Experiment, Try<ComputedResults>> results = new HashMap<>(found);
                    results.putAll(
                            Tries.of(
                                    requireNonNull(isKept.get(true)),
                                    each -> requireNonNull(kept.get(each.id())).results()));
                    return results;
                });
    }

    private Mono<Map<Experiment, Try<ComputedResults>>> now(
            List<Experiment> experiments, boolean looked) {
        if (experiments.isEmpty()) {
            return Mono.just(Map.of());
        }
        return loaded(experiments, looked)
                .publishOn(Computing.THREADS)
                .flatMap(loaded -> {
                    Map<Experiment, Try<ComputedResults>> results =
                            Tries.of(experiments, each -> compute(each, loaded));
                    return smallest.keep(smaller(Tries.succeeded(results), loaded.pValues()))
                            .thenReturn(results);
                });
    }

    /** What is stored of some experiments. */
    record Loaded(
            Map<UUID, ExperimentSums> sums,
            Map<UUID, Campaign> campaigns,
            Map<UUID, RegisteredStopRule> stopRules,
            Map<SmallestPValues.Key, Double> pValues) {
        ExperimentSums sums(Experiment experiment) {
            return sums.getOrDefault(experiment.id(), ExperimentSums.NONE);
        }

        /** Null when the engine does not ask for it. */
        @Nullable Campaign campaign(Experiment experiment) {
            return campaigns.get(experiment.campaignId());
        }

        /** Null without one, or when the engine does not ask for it. */
        @Nullable StopRule stopRule(Experiment experiment) {
            RegisteredStopRule registered = stopRules.get(experiment.id());
            return registered == null ? null : registered.rule();
        }
    }

    /**
     * What is stored now.
     *
     * @param looked whether this is a look at experiments that run
     */
    Mono<Loaded> loaded(Collection<Experiment> experiments, boolean looked) {
        return Mono.zip(
                        sums(experiments, looked ? experiments : List.of()),
                        timelines(experiments),
                        stopRules(experiments),
                        pValues(experiments))
                .map(found ->
                        new Loaded(found.getT1(), found.getT2(), found.getT3(), found.getT4()));
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

    private Mono<Map<UUID, RegisteredStopRule>> stopRules(Collection<Experiment> experiments) {
        List<UUID> ids =
                with(experiments, Engine.GROUP_SEQUENTIAL).stream().map(Experiment::id).toList();
        return ids.isEmpty() ? Mono.just(Map.of()) : stopRules.of(ids);
    }

    private Mono<Map<SmallestPValues.Key, Double>> pValues(Collection<Experiment> experiments) {
        return smallest.of(
                with(experiments, Engine.ALWAYS_VALID).stream().map(Experiment::id).toList());
    }

    private static List<Experiment> with(Collection<Experiment> experiments, Engine engine) {
        return experiments.stream().filter(each -> each.design().engine() == engine).toList();
    }

    private ComputedResults compute(Experiment experiment, Loaded loaded) {
        ExperimentSums sums = loaded.sums(experiment);
        Campaign campaign = loaded.campaign(experiment);
        LookCalendar calendar =
                new LookCalendar(
                        clock.instant(),
                        experiment,
                        campaign == null ? null : campaign.timeline(),
                        loaded.stopRule(experiment));
        ResultsComputation computation =
                new ResultsComputation(
                        experiment,
                        new Sums(experiment, sums.summaries()),
                        calendar,
                        loaded.pValues());
        return new ComputedResults(experiment, sums.state(), computation, calendar, null);
    }

    /** What is kept for good waits until everything is of the same facts. */
    private static Map<SmallestPValues.Key, Double> smaller(
            Map<Experiment, ComputedResults> results, Map<SmallestPValues.Key, Double> known) {
        Map<SmallestPValues.Key, Double> found = new HashMap<>();
        results.forEach((experiment, result) -> {
            if (experiment.design().engine() == Engine.ALWAYS_VALID && !result.ranksDue()) {
                found.putAll(result.computation().pValues());
            }
        });
        return SmallestPValues.smaller(known, found);
    }
}
