package dev.liftgraph.experiment;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Forces variants upon customers, and stops it. */
@Component
class OverrideSetting {
    private static final int LONGEST_CUSTOMER_ID = 200;
    private static final int LONGEST_REASON = 500;

    private final AssignmentOverrides overrides;
    private final Experiments experiments;
    private final TransactionalOperator transactions;
    private final Clock clock;

    /** An override to set; the schema describes the fields. */
    record SetInput(String experiment, String customerId, String variant, String reason) {}

    /** An override to remove; the schema describes the fields. */
    record RemoveInput(String experiment, String customerId) {}

    OverrideSetting(
            AssignmentOverrides overrides,
            Experiments experiments,
            TransactionalOperator transactions,
            Clock clock) {
        this.overrides = overrides;
        this.experiments = experiments;
        this.transactions = transactions;
        this.clock = clock;
    }

    Mono<AssignmentOverride> set(SetInput input) {
        List<Problem> problems = problems(input.customerId());
        if (input.reason().isBlank() || !Keys.isPlainText(input.reason(), LONGEST_REASON)) {
            problems.add(
                    Problem.of(
                            ExperimentErrorCode.TEXT_INVALID,
                            "A reason has 1 to " + LONGEST_REASON + " characters.",
                            "reason"));
        }
        return problems.isEmpty()
                ? begin(input.experiment())
                        .delayUntil(id -> check(id, input))
                        .flatMap(id ->
                                overrides.set(
                                        Ids.next(),
                                        id,
                                        input.customerId(),
                                        input.variant(),
                                        input.reason(),
                                        now()))
                        .as(transactions::transactional)
                : Mono.error(new Rejection(problems));
    }

    Mono<AssignmentOverride> remove(RemoveInput input) {
        List<Problem> problems = problems(input.customerId());
        return problems.isEmpty()
                ? begin(input.experiment())
                        .flatMap(id -> overrides.remove(id, input.customerId(), now()))
                        .switchIfEmpty(Mono.error(OverrideSetting::notThere))
                        .as(transactions::transactional)
                : Mono.error(new Rejection(problems));
    }

    private Mono<UUID> begin(String experiment) {
        return overrides
                .begin(experiment)
                .switchIfEmpty(
                        Mono.defer(() -> experiments.byKey(experiment))
                                .<UUID>flatMap(now -> Mono.error(over(now)))
                                .switchIfEmpty(Mono.error(Conflicts::notFound)));
    }

    /** Of the experiment as it stays until the end of the transaction. */
    private Mono<Void> check(UUID id, SetInput input) {
        return experiments
                .byId(id)
                .filter(found ->
                        found.variants().stream()
                                .anyMatch(variant -> variant.key().equals(input.variant())))
                .switchIfEmpty(Mono.error(OverrideSetting::noVariant))
                .then(Mono.defer(() -> overrides.refusal(id, input.customerId())))
                .flatMap(code -> Mono.error(refused(code)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static List<Problem> problems(String customer) {
        List<Problem> problems = new ArrayList<>();
        if (customer.isBlank() || !Keys.isPlainText(customer, LONGEST_CUSTOMER_ID)) {
            problems.add(
                    Problem.of(
                            ExperimentErrorCode.TEXT_INVALID,
                            "A customer's id has 1 to " + LONGEST_CUSTOMER_ID + " characters.",
                            "customerId"));
        }
        return problems;
    }

    private static Rejection over(Experiment now) {
        return Conflicts.because(
                ExperimentErrorCode.EXPERIMENT_OVER,
                "The experiment is " + now.status() + ".",
                "experiment");
    }

    private static Rejection noVariant() {
        return Conflicts.because(
                ExperimentErrorCode.VARIANT_NOT_FOUND,
                "The experiment has no variant with this key.",
                "variant");
    }

    private static Rejection notThere() {
        return Conflicts.because(
                ExperimentErrorCode.OVERRIDE_NOT_FOUND,
                "The customer has no override in this experiment.",
                "customerId");
    }

    private static Rejection refused(ExperimentErrorCode code) {
        String message =
                code == ExperimentErrorCode.CUSTOMER_EXPOSED
                        ? "The customer has met a variant already and counts in the results: take another one."
                        : "At most "
                                + AssignmentOverrides.MOST
                                + " customers of an experiment can ever have an override.";
        return Conflicts.because(code, message, "customerId");
    }
}
