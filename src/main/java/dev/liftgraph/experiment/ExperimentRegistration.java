package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Registers experiments as drafts. */
@Component
public class ExperimentRegistration {
    private final ReferenceLookup lookup;
    private final ExperimentChanges changes;
    private final Registrations registrations;
    private final AssignmentTerms assignment;
    private final Approvals approvals;
    private final StopRules stopRules;
    private final TransactionalOperator transactions;
    private final Clock clock;

    ExperimentRegistration(
            ReferenceLookup lookup,
            ExperimentChanges changes,
            Registrations registrations,
            AssignmentTerms assignment,
            Approvals approvals,
            StopRules stopRules,
            TransactionalOperator transactions,
            Clock clock) {
        this.lookup = lookup;
        this.changes = changes;
        this.registrations = registrations;
        this.assignment = assignment;
        this.approvals = approvals;
        this.stopRules = stopRules;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Fails with a {@link Rejection} that has every problem of the input. */
    public Mono<Experiment> register(ExperimentRegisterInput input) {
        return lookup.references(input, List.of())
                .zipWhen(_ -> assignment.problems(input.assigned()))
                .flatMap(both -> {
                    References known = both.getT1();
                    List<Problem> problems =
                            Stream.concat(
                                            RegistrationRules.problems(input, known).stream(),
                                            both.getT2().stream())
                                    .toList();
                    return problems.isEmpty()
                            ? insert(draft(input, known), input)
                            : Mono.error(new Rejection(problems));
                });
    }

    private Mono<Experiment> insert(Experiment experiment, ExperimentRegisterInput input) {
        return lookup.hold(experiment.segments(), List.of())
                .then(changes.insert(experiment))
                .then(registrations.insert(experiment))
                .then(approvals.madeBy(experiment, input.author()))
                .then(assignment.keep(experiment.id(), input.assigned()))
                .then(stopRules.keep(experiment.id(), input.stopRule()))
                .thenReturn(experiment)
                .as(transactions::transactional)
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        failure -> Conflicts.keyTaken(failure, "experiment_key_unique"));
    }

    private Experiment draft(ExperimentRegisterInput input, References known) {
        Registration registration = Registration.of(input, known);
        return new Experiment(
                Ids.next(),
                input.key(),
                input.name(),
                requireNonNull(known.campaign()).id(),
                input.hypothesis(),
                ExperimentStatus.DRAFT,
                registration.variants(),
                registration.metrics(),
                registration.segments(),
                registration.design(),
                null,
                1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                null,
                null,
                input.randomised(),
                input.purpose());
    }
}
