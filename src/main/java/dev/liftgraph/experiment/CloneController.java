package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves which experiments were made of others, and makes them. */
@Controller
class CloneController {
    private final ExperimentCloning cloning;
    private final Reruns reruns;
    private final Experiments experiments;

    CloneController(ExperimentCloning cloning, Reruns reruns, Experiments experiments) {
        this.cloning = cloning;
        this.reruns = reruns;
        this.experiments = experiments;
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentClone(@Argument ExperimentCloneInput input) {
        return ExperimentPayload.of(cloning.clone(input));
    }

    @BatchMapping
    Mono<Map<Experiment, @Nullable Experiment>> rerunOf(List<Experiment> asked) {
        return reruns.parents(ByExperiment.ids(asked))
                .flatMap(parents ->
                        experiments
                                .byIds(parents.values())
                                .map(found -> {
                                    Map<UUID, Experiment> of = new HashMap<>();
                                    parents.forEach((id, parent) ->
                                            of.put(id, requireNonNull(found.get(parent))));
                                    return ByExperiment.one(asked, of);
                                }));
    }

    @BatchMapping(field = "reruns")
    Mono<Map<Experiment, Collection<Experiment>>> reruns(List<Experiment> asked) {
        return reruns.children(ByExperiment.ids(asked))
                .flatMap(children ->
                        experiments
                                .byIds(
                                        children.values().stream()
                                                .flatMap(Collection::stream)
                                                .toList())
                                .map(found -> ByExperiment.all(asked, of(children, found))));
    }

    private static Map<UUID, Collection<Experiment>> of(
            Map<UUID, Collection<UUID>> children, Map<UUID, Experiment> found) {
        return children.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                each ->
                                        each.getValue().stream()
                                                .map(found::get)
                                                .map(Objects::requireNonNull)
                                                .toList()));
    }
}
