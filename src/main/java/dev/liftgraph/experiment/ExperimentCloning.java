package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.campaign.Campaigns;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Registers drafts with the configuration of other experiments, or of templates. */
@Component
class ExperimentCloning {
    private final Experiments experiments;
    private final Campaigns campaigns;
    private final Configurations configurations;
    private final ExperimentTemplates templates;
    private final ExperimentRegistration registration;
    private final Reruns reruns;
    private final RerunPriors priors;
    private final TransactionalOperator transactions;

    ExperimentCloning(
            Experiments experiments,
            Campaigns campaigns,
            Configurations configurations,
            ExperimentTemplates templates,
            ExperimentRegistration registration,
            Reruns reruns,
            RerunPriors priors,
            TransactionalOperator transactions) {
        this.experiments = experiments;
        this.campaigns = campaigns;
        this.configurations = configurations;
        this.templates = templates;
        this.registration = registration;
        this.reruns = reruns;
        this.priors = priors;
        this.transactions = transactions;
    }

    /** Fails with a {@link Rejection} for the same reasons as a registration. */
    Mono<Experiment> clone(ExperimentCloneInput input) {
        String experiment = input.experiment();
        String template = input.template();
        if (experiment != null && template == null) {
            return experiments
                    .byKey(experiment)
                    .switchIfEmpty(Mono.error(Conflicts::notFound))
                    .flatMap(parent -> rerun(parent, input));
        }
        if (template != null && experiment == null && input.usePriorOfParent()) {
            return Mono.error(RerunPriors::unreadable);
        }
        return template != null && experiment == null
                ? templates
                        .byKey(template)
                        .switchIfEmpty(Mono.error(ExperimentCloning::templateNotFound))
                        .flatMap(found -> register(found.configuration(), input, campaign(input)))
                : Mono.error(notUnique());
    }

    private Mono<Experiment> rerun(Experiment parent, ExperimentCloneInput input) {
        return configurations
                .of(parent)
                .zipWith(campaign(parent, input))
                .flatMap(found ->
                        input.usePriorOfParent()
                                ? priors.register(
                                        parent,
                                        input,
                                        found.getT1().registration(input, found.getT2()))
                                : register(found.getT1(), input, found.getT2())
                                        .delayUntil(
                                                draft -> reruns.insert(draft.id(), parent.id())))
                .as(transactions::transactional);
    }

    private Mono<String> campaign(Experiment parent, ExperimentCloneInput input) {
        String given = input.campaign();
        return given == null
                ? campaigns
                        .byIds(List.of(parent.campaignId()))
                        .map(found -> found.values().iterator().next().key())
                : Mono.just(given);
    }

    /** No campaign has an empty key: the registration says so. */
    private static String campaign(ExperimentCloneInput input) {
        return Objects.requireNonNullElse(input.campaign(), "");
    }

    private Mono<Experiment> register(
            ExperimentConfiguration configuration, ExperimentCloneInput input, String campaign) {
        return registration.register(configuration.registration(input, campaign));
    }

    static Rejection templateNotFound() {
        return Conflicts.because(
                ExperimentErrorCode.TEMPLATE_NOT_FOUND,
                "There is no template with this key.",
                "template");
    }

    private static Rejection notUnique() {
        return new Rejection(
                Problem.of(
                        ExperimentErrorCode.SOURCE_NOT_UNIQUE,
                        "Give either an experiment or a template."));
    }
}
