package dev.liftgraph.assignment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentAmendments;
import dev.liftgraph.experiment.Experiments;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Lets more customers into an experiment that is not over. Whoever is in it stays, with the same
 * variant, since coverage has a hash of its own.
 */
@Component
class CoverageRaise {
    private final AssignmentSettings settings;
    private final ExperimentAmendments amendments;
    private final Experiments experiments;
    private final TransactionalOperator transactions;

    /** A coverage to raise; the schema describes the fields. */
    record Input(String experiment, double coverage, @Nullable Integer version) {}

    CoverageRaise(
            AssignmentSettings settings,
            ExperimentAmendments amendments,
            Experiments experiments,
            TransactionalOperator transactions) {
        this.settings = settings;
        this.amendments = amendments;
        this.experiments = experiments;
        this.transactions = transactions;
    }

    Mono<Experiment> raise(Input input) {
        if (!AssignmentRules.isCoverage(input.coverage())) {
            return Mono.error(
                    because(
                            AssignmentErrorCode.COVERAGE_OUT_OF_RANGE,
                            "The coverage must be greater than 0 and at most 1.",
                            "coverage"));
        }
        return amendments
                .count(input.experiment(), input.version())
                .switchIfEmpty(Mono.defer(() -> conflict(input)))
                .flatMap(id -> settings.raise(id, input.coverage()))
                .switchIfEmpty(Mono.error(CoverageRaise::notRaised))
                .flatMap(this::experiment)
                .as(transactions::transactional);
    }

    private Mono<Experiment> experiment(UUID id) {
        return experiments.byIds(List.of(id)).mapNotNull(found -> found.get(id));
    }

    private Mono<UUID> conflict(Input input) {
        return experiments
                .byKeys(List.of(input.experiment()))
                .map(found -> conflict(found.get(input.experiment())))
                .flatMap(Mono::error);
    }

    private static Rejection conflict(@Nullable Experiment now) {
        if (now == null) {
            return because(
                    AssignmentErrorCode.EXPERIMENT_NOT_FOUND,
                    "There is no experiment with this key.",
                    "experiment");
        }
        return switch (now.status()) {
            case COMPLETED, ARCHIVED ->
                    because(
                            AssignmentErrorCode.EXPERIMENT_OVER,
                            "The experiment is " + now.status() + ".",
                            "experiment");
            case DRAFT, RUNNING, PAUSED ->
                    because(
                            AssignmentErrorCode.VERSION_CONFLICT,
                            "The experiment is at version " + now.version() + ".",
                            "version");
        };
    }

    private static Rejection notRaised() {
        return because(
                AssignmentErrorCode.COVERAGE_NOT_RAISED,
                "The coverage can only be raised: whoever is in the experiment stays in it.",
                "coverage");
    }

    private static Rejection because(AssignmentErrorCode code, String message, String field) {
        return new Rejection(Problem.of(code, message, field));
    }
}
