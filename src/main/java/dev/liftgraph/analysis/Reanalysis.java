package dev.liftgraph.analysis;

import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.Experiments;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Analyses experiments that are over once more, beside what they came to. */
@Component
class Reanalysis {
    private static final int MOST = 20;
    private static final int LONGEST_LABEL = 60;
    private static final int SHORTEST_REASON = 20;
    private static final int LONGEST_REASON = 2_000;

    private final Experiments experiments;
    private final SnapshotTaking taking;
    private final Snapshots snapshots;
    private final TransactionalOperator transactions;

    Reanalysis(
            Experiments experiments,
            SnapshotTaking taking,
            Snapshots snapshots,
            TransactionalOperator transactions) {
        this.experiments = experiments;
        this.taking = taking;
        this.snapshots = snapshots;
        this.transactions = transactions;
    }

    record Input(String experiment, String label, String reason) {
        /** Labels that look the same are the same. */
        Input {
            label = label.strip();
        }

        boolean hasLabel() {
            return !label.isEmpty()
                    && label.codePoints().noneMatch(Character::isISOControl)
                    && Keys.isPlainText(label, LONGEST_LABEL);
        }
    }

    /** What can be wrong; described in the schema. */
    enum ErrorCode {
        EXPERIMENT_NOT_FOUND,
        EXPERIMENT_NOT_OVER,
        LABEL_TAKEN,
        REANALYSED_TOO_OFTEN,
        TEXT_INVALID
    }

    Mono<Experiment> reanalyse(Input input) {
        List<Problem> problems = problems(input);
        if (!problems.isEmpty()) {
            return Mono.error(new Rejection(problems));
        }
        return experiments
                .byKeys(List.of(input.experiment()))
                .mapNotNull(found -> found.get(input.experiment()))
                .switchIfEmpty(Mono.error(Reanalysis::notFound))
                .delayUntil(experiment -> again(experiment, input));
    }

    private Mono<Void> again(Experiment experiment, Input input) {
        if (experiment.status() != ExperimentStatus.COMPLETED) {
            return Mono.error(
                    because(
                            ErrorCode.EXPERIMENT_NOT_OVER,
                            "The experiment is %s: only one that is COMPLETED is analysed again."
                                    .formatted(experiment.status()),
                            "experiment"));
        }
        Mono<Void> taken =
                snapshots
                        .lock(experiment.id())
                        .then(Mono.defer(() -> snapshots.count(experiment.id())))
                        .flatMap(count -> count < MOST ? Mono.just(count) : tooOften())
                        .then(
                                Mono.defer(() ->
                                        taking.take(experiment, input.label(), input.reason())));
        return taking.refresh(experiment)
                .then(taken.as(transactions::transactional))
                .onErrorMap(Reanalysis::labelTaken);
    }

    private static List<Problem> problems(Input input) {
        List<Problem> problems = new ArrayList<>();
        if (!input.hasLabel()) {
            problems.add(invalid("label", 1, LONGEST_LABEL));
        }
        if (input.reason().strip().length() < SHORTEST_REASON
                || !Keys.isPlainText(input.reason(), LONGEST_REASON)) {
            problems.add(invalid("reason", SHORTEST_REASON, LONGEST_REASON));
        }
        return problems;
    }

    private static Problem invalid(String field, int least, int most) {
        return Problem.of(
                ErrorCode.TEXT_INVALID,
                "The %s must have %d to %d characters.".formatted(field, least, most),
                field);
    }

    private static Rejection notFound() {
        return because(
                ErrorCode.EXPERIMENT_NOT_FOUND,
                "There is no experiment with this key.",
                "experiment");
    }

    private static <T> Mono<T> tooOften() {
        return Mono.error(
                because(
                        ErrorCode.REANALYSED_TOO_OFTEN,
                        "The experiment was analysed again %d times, which is the most."
                                .formatted(MOST),
                        "experiment"));
    }

    private static Throwable labelTaken(Throwable failure) {
        return Constraints.violatedBy(failure).filter(Snapshots.LABEL::equals).isPresent()
                ? because(ErrorCode.LABEL_TAKEN, "A snapshot has this label.", "label")
                : failure;
    }

    private static Rejection because(ErrorCode code, String message, String field) {
        return new Rejection(Problem.of(code, message, field));
    }
}
