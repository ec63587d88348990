package dev.liftgraph.assignment;

import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves assignments, and how experiments assign. */
@Controller
class AssignmentController {
    private final AssignmentQueries queries;
    private final AssignmentSettings settings;
    private final Experiments experiments;
    private final Layers layers;
    private final Segments segments;

    AssignmentController(
            AssignmentQueries queries,
            AssignmentSettings settings,
            Experiments experiments,
            Layers layers,
            Segments segments) {
        this.queries = queries;
        this.settings = settings;
        this.experiments = experiments;
        this.layers = layers;
        this.segments = segments;
    }

    @QueryMapping
    Mono<Assignment> assignment(
            @Argument String customerId,
            @Argument String experiment,
            @Argument @Nullable String account) {
        return queries.one(customerId, experiment, account);
    }

    @QueryMapping
    Mono<List<Assignment>> assignments(
            @Argument String customerId, @Argument @Nullable List<String> experiments) {
        return queries.ofCustomer(customerId, experiments);
    }

    @QueryMapping
    Mono<List<Assignment>> assignmentsOf(
            @Argument String experiment, @Argument List<String> customerIds) {
        return queries.ofExperiment(experiment, customerIds);
    }

    @BatchMapping(typeName = "Assignment", field = "experiment")
    Mono<Map<Assignment, @Nullable Experiment>> experiment(List<Assignment> parents) {
        return experiments
                .byKeys(parents.stream().map(Assignment::experiment).distinct().toList())
                .map(found -> each(parents, parent -> found.get(parent.experiment())));
    }

    @BatchMapping(typeName = "Experiment", field = "assignment")
    Mono<Map<Experiment, @Nullable AssignmentSetting>> assignment(List<Experiment> parents) {
        return settings.byExperimentIds(parents.stream().map(Experiment::id).toList())
                .map(found -> each(parents, parent -> found.get(parent.id())));
    }

    @BatchMapping(typeName = "ExperimentAssignment", field = "layer")
    Mono<Map<AssignmentSetting, @Nullable Layer>> layer(List<AssignmentSetting> parents) {
        var keys = parents.stream().map(AssignmentSetting::layer).filter(Objects::nonNull).toList();
        return layers.byKeys(keys).map(found -> each(parents, parent -> found.get(parent.layer())));
    }

    @BatchMapping(typeName = "ExperimentAssignment", field = "eligibility")
    Mono<Map<AssignmentSetting, List<Segment>>> eligibility(List<AssignmentSetting> parents) {
        List<UUID> ids = parents.stream().flatMap(each -> each.eligibility().stream()).toList();
        return segments.byIds(ids)
                .map(found -> each(parents, parent -> of(parent.eligibility(), found)));
    }

    private static List<Segment> of(List<UUID> ids, Map<UUID, Segment> found) {
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static <P, T extends @Nullable Object> Map<P, T> each(
            List<P> parents, Function<P, T> value) {
        Map<P, T> values = new HashMap<>();
        parents.forEach(parent -> values.put(parent, value.apply(parent)));
        return values;
    }
}
