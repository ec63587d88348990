package dev.liftgraph.experiment;

import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Has drafts approved by somebody who did not make them. */
@Component
class ExperimentApproval {
    private final Experiments experiments;
    private final Approvals approvals;
    private final Clock clock;

    ExperimentApproval(Experiments experiments, Approvals approvals, Clock clock) {
        this.experiments = experiments;
        this.approvals = approvals;
        this.clock = clock;
    }

    Mono<Experiment> request(ApprovalInputs.Request input) {
        Findings findings = new Findings();
        findings.name(input.requestedBy(), "requestedBy");
        return draft(input.experiment(), input.version(), findings)
                .delayUntil(draft -> approvals.request(draft, input.requestedBy(), now()))
                .onErrorMap(
                        DataIntegrityViolationException.class, ExperimentApproval::requestedBefore);
    }

    Mono<Experiment> decide(ApprovalInputs.Decide input) {
        Findings findings = new Findings();
        findings.name(input.decidedBy(), "decidedBy");
        findings.description(input.comment(), "comment");
        findings.require(
                input.decision() == ApprovalDecision.APPROVED
                        || (input.comment() != null && !input.comment().isBlank()),
                ExperimentErrorCode.TEXT_INVALID,
                "Say which changes are requested.",
                "comment");
        return draft(input.experiment(), input.version(), findings)
                .delayUntil(draft -> requireSomebodyElse(draft, input.decidedBy()))
                .flatMap(draft ->
                        approvals
                                .decide(draft, input, now())
                                .switchIfEmpty(Mono.error(() -> notRequested(draft)))
                                .thenReturn(draft));
    }

    private Mono<Experiment> draft(String key, @Nullable Integer version, Findings findings) {
        if (!findings.problems().isEmpty()) {
            return Mono.error(new Rejection(findings.problems()));
        }
        return experiments
                .byKey(key)
                .switchIfEmpty(Mono.error(Conflicts::notFound))
                .doOnNext(found -> requireDraft(found, version));
    }

    private static void requireDraft(Experiment found, @Nullable Integer version) {
        if (found.status() != ExperimentStatus.DRAFT) {
            throw Conflicts.frozen(found);
        }
        if (version != null && version != found.version()) {
            throw Conflicts.version(found, version);
        }
    }

    /** Whoever made any version of the draft wrote part of what is decided about. */
    private Mono<Void> requireSomebodyElse(Experiment draft, String decidedBy) {
        List<UUID> id = List.of(draft.id());
        return Mono.zip(approvals.authors(id), approvals.of(id))
                .flatMap(found -> {
                    Stream<String> authors =
                            found.getT1().getOrDefault(draft.id(), List.of()).stream();
                    Stream<String> asking =
                            found.getT2().getOrDefault(draft.id(), List.of()).stream()
                                    .filter(Approval::current)
                                    .map(Approval::requestedBy);
                    return Stream.concat(authors, asking)
                                    .anyMatch(each -> PersonName.same(each, decidedBy))
                            ? Mono.error(samePerson())
                            : Mono.empty();
                });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Rejection samePerson() {
        return Conflicts.because(
                ExperimentErrorCode.SAME_PERSON,
                "Somebody else must decide: they asked for approval, or made the draft.",
                "decidedBy");
    }

    private static Rejection notRequested(Experiment draft) {
        return Conflicts.because(
                ExperimentErrorCode.APPROVAL_NOT_REQUESTED,
                "Nobody asked for approval of version %d, or it is decided."
                        .formatted(draft.version()),
                "experiment");
    }

    private static Throwable requestedBefore(Throwable failure) {
        return Constraints.violatedBy(failure).filter(Approvals.ONCE::equals).isPresent()
                ? Conflicts.because(
                        ExperimentErrorCode.APPROVAL_REQUESTED,
                        "Approval of this version was asked for before.",
                        "experiment")
                : failure;
    }
}
