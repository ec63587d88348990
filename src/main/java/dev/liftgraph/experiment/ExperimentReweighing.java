package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.campaign.Phase;
import dev.liftgraph.database.Constraints;
import dev.liftgraph.experiment.Reweighing.VariantWeight;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Changes the weights of running experiments for a phase that has not begun: a phase has one set of
 * weights, so that a changed split is a difference between strata and never within one.
 */
@Component
class ExperimentReweighing {
    private final Experiments experiments;
    private final Campaigns campaigns;
    private final Reweighings reweighings;
    private final TransactionalOperator transactions;
    private final Clock clock;

    ExperimentReweighing(
            Experiments experiments,
            Campaigns campaigns,
            Reweighings reweighings,
            TransactionalOperator transactions,
            Clock clock) {
        this.experiments = experiments;
        this.campaigns = campaigns;
        this.reweighings = reweighings;
        this.transactions = transactions;
        this.clock = clock;
    }

    Mono<Experiment> reweigh(ExperimentReweighInput input) {
        return experiments
                .byKey(input.experiment())
                .switchIfEmpty(Mono.error(Conflicts::notFound))
                .flatMap(present -> checked(present, input))
                .flatMap(present -> reweigh(present, input))
                .as(transactions::transactional)
                .onErrorMap(DataIntegrityViolationException.class, ExperimentReweighing::tooOften);
    }

    private Mono<Experiment> checked(Experiment present, ExperimentReweighInput input) {
        if (input.version() != null && input.version() != present.version()) {
            return Mono.error(Conflicts.version(present, input.version()));
        }
        return phase(present, input)
                .map(phase -> ReweighingRules.problems(present, input, phase, clock.instant()))
                .flatMap(problems ->
                        problems.isEmpty()
                                ? Mono.just(present)
                                : Mono.error(new Rejection(problems)));
    }

    private Mono<Phase> phase(Experiment experiment, ExperimentReweighInput input) {
        return campaigns
                .byIds(List.of(experiment.campaignId()))
                .map(found -> found.values().iterator().next().timeline())
                .map(timeline -> timeline.phase(input.phase()));
    }

    private Mono<Experiment> reweigh(Experiment present, ExperimentReweighInput input) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Reweighing reweighing =
                new Reweighing(
                        input.phase(),
                        weights(present, present.weightsIn(input.phase())),
                        weights(present, input.weightsOf(present.variants())),
                        input.reason(),
                        now);
        return reweighings
                .begin(present, input.phase(), now)
                .switchIfEmpty(Mono.defer(() -> conflict(present, input)))
                .flatMap(id ->
                        reweighings
                                .insert(id, reweighing)
                                .then(Mono.defer(() -> experiments.byId(id))));
    }

    private static List<VariantWeight> weights(Experiment experiment, List<Double> weights) {
        return IntStream.range(0, weights.size())
                .mapToObj(i -> new VariantWeight(experiment.variants().get(i), weights.get(i)))
                .toList();
    }

    /** What holds now, or that it is another version than was looked at. */
    private <T> Mono<T> conflict(Experiment present, ExperimentReweighInput input) {
        return experiments
                .byId(present.id())
                .flatMap(now -> checked(now, input))
                .as(Conflicts::changed);
    }

    private static Throwable tooOften(Throwable failure) {
        return Constraints.violatedBy(failure).filter(Reweighings.FEW::equals).isPresent()
                ? new Rejection(
                        Problem.of(
                                ExperimentErrorCode.REWEIGHED_TOO_OFTEN,
                                "The weights were changed 20 times already.",
                                "experiment"))
                : failure;
    }
}
