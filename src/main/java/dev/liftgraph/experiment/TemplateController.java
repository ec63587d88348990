package dev.liftgraph.experiment;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.Page;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the templates of experiments. */
@Controller
class TemplateController {
    private final TemplateSaving saving;
    private final ExperimentTemplates templates;
    private final Metrics metrics;
    private final Segments segments;

    TemplateController(
            TemplateSaving saving,
            ExperimentTemplates templates,
            Metrics metrics,
            Segments segments) {
        this.saving = saving;
        this.templates = templates;
        this.metrics = metrics;
        this.segments = segments;
    }

    record Payload(@Nullable ExperimentTemplate template, List<Problem> userErrors) {
        static Mono<Payload> of(Mono<ExperimentTemplate> outcome) {
            return outcome.map(template -> new Payload(template, List.of()))
                    .onErrorResume(
                            Rejection.class,
                            rejection -> Mono.just(new Payload(null, rejection.problems())));
        }
    }

    @QueryMapping
    Mono<Connection<ExperimentTemplate>> experimentTemplates(
            @Argument int first, @Argument @Nullable String after) {
        Page page = Page.of(first, after);
        return templates.page(page).map(rows -> Connection.of(rows, page, ExperimentTemplate::id));
    }

    @QueryMapping
    Mono<ExperimentTemplate> experimentTemplate(@Argument String key) {
        return templates.byKey(key);
    }

    @MutationMapping
    Mono<Payload> experimentTemplateSave(@Argument TemplateInputs.Save input) {
        return Payload.of(saving.save(input));
    }

    @MutationMapping
    Mono<Payload> experimentTemplateRemove(@Argument TemplateInputs.Remove input) {
        return Payload.of(saving.remove(input));
    }

    @BatchMapping(typeName = "ExperimentTemplate", field = "metrics")
    Mono<Map<ExperimentTemplate, List<ExperimentMetric>>> metrics(List<ExperimentTemplate> asked) {
        return metrics.byKeys(asked.stream().flatMap(each -> each.metricKeys().stream()).toList())
                .map(found -> each(asked, template -> template.metrics(found)));
    }

    @BatchMapping(typeName = "ExperimentTemplate", field = "segments")
    Mono<Map<ExperimentTemplate, List<Segment>>> segments(List<ExperimentTemplate> asked) {
        return segments.byKeys(asked.stream().flatMap(each -> each.segmentKeys().stream()).toList())
                .map(found -> each(asked, template -> template.segments(found)));
    }

    private static <T> Map<ExperimentTemplate, List<T>> each(
            List<ExperimentTemplate> asked, Function<ExperimentTemplate, List<T>> of) {
        return asked.stream().distinct().collect(Collectors.toMap(Function.identity(), of));
    }
}
