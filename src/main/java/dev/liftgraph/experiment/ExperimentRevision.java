package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.campaign.Campaigns;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Registers drafts anew. */
@Component
class ExperimentRevision {
    private final Experiments experiments;
    private final Campaigns campaigns;
    private final ReferenceLookup lookup;
    private final ExperimentChanges changes;
    private final Registrations registrations;
    private final AssignmentTerms assignment;
    private final Approvals approvals;
    private final StopRules stopRules;
    private final TransactionalOperator transactions;

    ExperimentRevision(
            Experiments experiments,
            Campaigns campaigns,
            ReferenceLookup lookup,
            ExperimentChanges changes,
            Registrations registrations,
            AssignmentTerms assignment,
            Approvals approvals,
            StopRules stopRules,
            TransactionalOperator transactions) {
        this.experiments = experiments;
        this.campaigns = campaigns;
        this.lookup = lookup;
        this.changes = changes;
        this.registrations = registrations;
        this.assignment = assignment;
        this.approvals = approvals;
        this.stopRules = stopRules;
        this.transactions = transactions;
    }

    Mono<Experiment> revise(ExperimentReviseInput input) {
        return experiments
                .byKey(input.experiment())
                .switchIfEmpty(Mono.error(Conflicts::notFound))
                .flatMap(present -> revise(present, input))
                .as(transactions::transactional);
    }

    private Mono<Experiment> revise(Experiment present, ExperimentReviseInput input) {
        if (present.status() != ExperimentStatus.DRAFT) {
            return Mono.error(Conflicts.frozen(present));
        }
        if (input.version() != null && input.version() != present.version()) {
            return Mono.error(Conflicts.version(present, input.version()));
        }
        return campaigns
                .byIds(List.of(present.campaignId()))
                .map(found -> input.registration(found.values().iterator().next().key()))
                .flatMap(registration ->
                        lookup.references(registration, present.segments())
                                .zipWhen(_ -> assignment.problems(registration.assigned()))
                                .flatMap(both ->
                                        replace(
                                                present,
                                                registration,
                                                both.getT1(),
                                                both.getT2())));
    }

    private Mono<Experiment> replace(
            Experiment present,
            ExperimentRegisterInput input,
            References known,
            List<Problem> assigned) {
        List<Problem> problems =
                Stream.concat(RegistrationRules.problems(input, known).stream(), assigned.stream())
                        .toList();
        if (!problems.isEmpty()) {
            return Mono.error(new Rejection(problems));
        }
        Experiment revised = revised(present, input, Registration.of(input, known));
        return lookup.hold(revised.segments(), present.segments())
                .then(changes.update(revised))
                .switchIfEmpty(Conflicts.changed(experiments.byId(revised.id())))
                .then(registrations.replace(revised))
                .then(approvals.madeBy(revised, input.author()))
                .then(assignment.keep(revised.id(), input.assigned()))
                .then(stopRules.keep(revised.id(), input.stopRule()))
                .thenReturn(revised);
    }

    private static Experiment revised(
            Experiment present, ExperimentRegisterInput input, Registration registration) {
        return new Experiment(
                present.id(),
                present.key(),
                input.name(),
                present.campaignId(),
                input.hypothesis(),
                present.status(),
                registration.variants(),
                registration.metrics(),
                registration.segments(),
                registration.design(),
                null,
                present.version() + 1,
                present.createdAt(),
                null,
                null,
                null,
                null,
                input.randomised(),
                input.purpose());
    }
}
