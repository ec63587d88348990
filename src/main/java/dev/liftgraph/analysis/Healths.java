package dev.liftgraph.analysis;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.experiment.Conclusion;
import dev.liftgraph.experiment.Conclusions;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.KnownEvents;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dataloader.Try;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whether experiments are in order: so many statements, however many experiments there are. */
@Component
class Healths {
    private final PlanProgresses progresses;
    private final Freshness freshness;
    private final Maturities maturities;
    private final KnownEvents events;
    private final BalanceChecks balances;
    private final Conclusions conclusions;
    private final HealthProperties properties;
    private final Clock clock;

    Healths(
            PlanProgresses progresses,
            Freshness freshness,
            Maturities maturities,
            KnownEvents events,
            BalanceChecks balances,
            Conclusions conclusions,
            HealthProperties properties,
            Clock clock) {
        this.progresses = progresses;
        this.freshness = freshness;
        this.maturities = maturities;
        this.events = events;
        this.balances = balances;
        this.conclusions = conclusions;
        this.properties = properties;
        this.clock = clock;
    }

    /** What all experiments have in common that is not made of their results. */
    private record Known(
            Map<UUID, Freshness.Known> freshness,
            Map<String, KnownEvents.Span> events,
            Map<UUID, BalanceCheck> balances,
            Map<UUID, Conclusion> conclusions) {}

    /** Of those experiments that were started. */
    Mono<Map<Experiment, Try<ExperimentHealth>>> of(Collection<Experiment> experiments) {
        List<Experiment> started =
                experiments.stream().filter(each -> each.startedAt() != null).distinct().toList();
        if (started.isEmpty()) {
            return Mono.just(Map.of());
        }
        List<UUID> ids = started.stream().map(Experiment::id).toList();
        Mono<Known> known =
                Mono.zip(
                                freshness.of(ids),
                                events.of(names(started)),
                                balances.of(ids),
                                conclusions.of(started))
                        .map(all -> new Known(all.getT1(), all.getT2(), all.getT3(), all.getT4()));
        return progresses
                .each(started)
                .flatMap(progress -> known.flatMap(all -> judge(progress, all)));
    }

    /** How far an experiment is, and its results without any cell. */
    private record Summary(PlanProgress progress, ExperimentResults results) {
        static Summary of(PlanProgress progress) {
            var nothing = new ResultsSelection.Selected(List.of(), List.of());
            return new Summary(progress, progress.results().select(nothing));
        }
    }

    private Mono<Map<Experiment, Try<ExperimentHealth>>> judge(
            Map<Experiment, Try<PlanProgress>> progress, Known known) {
        Map<Experiment, Try<Summary>> summaries = Tries.map(progress, Summary::of);
        return maturities
                .of(Tries.succeeded(summaries).values().stream().map(Summary::results).toList())
                .map(immature ->
                        Tries.map(
                                summaries,
                                summary ->
                                        facts(
                                                        summary,
                                                        requireNonNull(
                                                                immature.get(summary.results())),
                                                        known)
                                                .judge()));
    }

    private HealthFacts facts(
            Summary summary, List<ResultsFieldsController.MetricMaturity> immature, Known known) {
        Experiment experiment = summary.results().experiment();
        return new HealthFacts(
                summary.progress(),
                summary.results(),
                requireNonNull(known.freshness().get(experiment.id())),
                primary(experiment, immature),
                known.balances().get(experiment.id()),
                MetricEvents.of(experiment, known.events(), clock.instant()),
                known.conclusions().containsKey(experiment.id()),
                properties);
    }

    private static List<String> names(List<Experiment> experiments) {
        return experiments.stream()
                .flatMap(each -> each.metrics().stream())
                .flatMap(each -> each.metric().events().stream())
                .toList();
    }

    private static ResultsFieldsController.MetricMaturity primary(
            Experiment experiment, List<ResultsFieldsController.MetricMaturity> all) {
        return all.stream()
                .filter(each -> each.metric().equals(experiment.primary().metric()))
                .findFirst()
                .orElseThrow();
    }
}
