package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.campaign.ReasonRules;
import dev.liftgraph.database.Constraints;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Changes the wording of experiments under way. The registered hypothesis stays where it is, since
 * it is part of what was hashed; the name is not.
 */
@Component
class ExperimentAmending {
    private final Experiments experiments;
    private final Amendments amendments;
    private final TransactionalOperator transactions;
    private final Clock clock;

    ExperimentAmending(
            Experiments experiments,
            Amendments amendments,
            TransactionalOperator transactions,
            Clock clock) {
        this.experiments = experiments;
        this.amendments = amendments;
        this.transactions = transactions;
        this.clock = clock;
    }

    Mono<Experiment> amend(ExperimentAmendInput input) {
        return experiments
                .byKey(input.experiment())
                .switchIfEmpty(Mono.error(Conflicts::notFound))
                .flatMap(present ->
                        amendments
                                .hypotheses(List.of(present.id()))
                                .map(found ->
                                        found.getOrDefault(present.id(), present.hypothesis()))
                                .flatMap(hypothesis -> amend(present, hypothesis, input)))
                .as(transactions::transactional)
                .onErrorMap(DataIntegrityViolationException.class, ExperimentAmending::tooOften);
    }

    /**
     * @param hypothesis as worded last
     */
    private Mono<Experiment> amend(
            Experiment present, String hypothesis, ExperimentAmendInput input) {
        if (input.version() != null && input.version() != present.version()) {
            return Mono.error(Conflicts.version(present, input.version()));
        }
        List<Amendment> changes = changes(present, hypothesis, input);
        List<Problem> problems = problems(present, changes, input);
        return problems.isEmpty()
                ? amendments
                        .begin(present, Objects.requireNonNullElse(input.name(), present.name()))
                        .switchIfEmpty(Conflicts.changed(experiments.byId(present.id())))
                        .delayUntil(id -> amendments.insert(id, changes))
                        .flatMap(experiments::byId)
                : Mono.error(new Rejection(problems));
    }

    private List<Amendment> changes(
            Experiment present, String hypothesis, ExperimentAmendInput input) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Amendment> changes = new ArrayList<>();
        if (input.name() != null && !input.name().equals(present.name())) {
            changes.add(
                    new Amendment(
                            AmendmentField.NAME,
                            present.name(),
                            input.name(),
                            input.reason(),
                            input.by(),
                            now));
        }
        if (input.hypothesis() != null && !input.hypothesis().equals(hypothesis)) {
            changes.add(
                    new Amendment(
                            AmendmentField.HYPOTHESIS,
                            hypothesis,
                            input.hypothesis(),
                            input.reason(),
                            input.by(),
                            now));
        }
        return changes;
    }

    private static List<Problem> problems(
            Experiment present, List<Amendment> changes, ExperimentAmendInput input) {
        Findings findings = new Findings();
        findings.underWay(present);
        if (input.name() != null) {
            findings.name(input.name(), "name");
        }
        if (input.hypothesis() != null) {
            findings.hypothesis(input.hypothesis());
        }
        findings.require(
                !changes.isEmpty(),
                ExperimentErrorCode.AMENDMENT_EMPTY,
                "Give a name or a hypothesis that is another one.");
        findings.problems().addAll(ReasonRules.problems("reason", input.reason()));
        findings.name(input.by(), "by");
        return findings.problems();
    }

    private static Throwable tooOften(Throwable failure) {
        return Constraints.violatedBy(failure).filter(Amendments.FEW::equals).isPresent()
                ? Conflicts.because(
                        ExperimentErrorCode.AMENDED_TOO_OFTEN,
                        "The wording was changed 100 times already.",
                        "experiment")
                : failure;
    }
}
