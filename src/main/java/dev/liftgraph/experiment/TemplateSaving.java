package dev.liftgraph.experiment;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Rejection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Saves and removes templates of experiments. */
@Component
class TemplateSaving {
    private final Experiments experiments;
    private final Configurations configurations;
    private final ExperimentTemplates templates;
    private final Clock clock;

    TemplateSaving(
            Experiments experiments,
            Configurations configurations,
            ExperimentTemplates templates,
            Clock clock) {
        this.experiments = experiments;
        this.configurations = configurations;
        this.templates = templates;
        this.clock = clock;
    }

    Mono<ExperimentTemplate> save(TemplateInputs.Save input) {
        Findings findings = new Findings();
        findings.key(input.key(), "key");
        findings.name(input.name(), "name");
        findings.description(input.description(), "description");
        findings.name(input.savedBy(), "savedBy");
        if (!findings.problems().isEmpty()) {
            return Mono.error(new Rejection(findings.problems()));
        }
        return experiments
                .byKey(input.experiment())
                .switchIfEmpty(Mono.error(Conflicts::notFound))
                .flatMap(configurations::of)
                .map(configuration -> template(input, configuration))
                .delayUntil(templates::insert)
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        failure -> Conflicts.keyTaken(failure, ExperimentTemplates.UNIQUE));
    }

    private ExperimentTemplate template(
            TemplateInputs.Save input, ExperimentConfiguration configuration) {
        return new ExperimentTemplate(
                Ids.next(),
                input.key(),
                input.name(),
                input.description(),
                configuration,
                input.savedBy(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    Mono<ExperimentTemplate> remove(TemplateInputs.Remove input) {
        return templates
                .delete(input.template())
                .switchIfEmpty(Mono.error(ExperimentCloning::templateNotFound));
    }
}
