package dev.liftgraph.experiment;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Page;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class ExperimentController {
    private final Experiments experiments;
    private final Campaigns campaigns;
    private final Segments segments;

    ExperimentController(Experiments experiments, Campaigns campaigns, Segments segments) {
        this.experiments = experiments;
        this.campaigns = campaigns;
        this.segments = segments;
    }

    @QueryMapping
    Mono<Experiment> experiment(@Argument String key) {
        return experiments.byKey(key);
    }

    @QueryMapping
    Mono<Connection<Experiment>> experiments(
            @Argument int first,
            @Argument @Nullable String after,
            @Argument @Nullable ExperimentStatus status) {
        Page page = Page.of(first, after);
        return experiments
                .page(page, status)
                .map(rows -> Connection.of(rows, page, Experiment::id));
    }

    @SchemaMapping
    String id(Experiment experiment) {
        return NodeId.encode(ExperimentNodes.TYPE, experiment.id());
    }

    @BatchMapping(field = "campaign")
    Mono<Map<Experiment, Campaign>> campaign(List<Experiment> parents) {
        List<UUID> ids = parents.stream().map(Experiment::campaignId).distinct().toList();
        return campaigns
                .byIds(ids)
                .map(found ->
                        byParent(
                                parents,
                                parent -> Objects.requireNonNull(found.get(parent.campaignId()))));
    }

    @BatchMapping(field = "segments")
    Mono<Map<Experiment, List<Segment>>> segments(List<Experiment> parents) {
        List<UUID> ids =
                parents.stream().flatMap(ExperimentController::segmentIds).distinct().toList();
        return segments.byIds(ids)
                .map(found ->
                        byParent(
                                parents,
                                parent ->
                                        segmentIds(parent)
                                                .map(found::get)
                                                .filter(Objects::nonNull)
                                                .toList()));
    }

    @BatchMapping(field = "resumedAt")
    Mono<Map<Experiment, @Nullable Instant>> resumedAt(List<Experiment> asked) {
        return experiments
                .resumed(ByExperiment.ids(asked))
                .map(found -> ByExperiment.one(asked, found));
    }

    private static Stream<UUID> segmentIds(Experiment experiment) {
        return experiment.segments().stream()
                .filter(segment -> !segment.wasAdded())
                .map(RegisteredSegment::segmentId);
    }

    private static <T> Map<Experiment, T> byParent(
            List<Experiment> parents, Function<Experiment, T> child) {
        return parents.stream().distinct().collect(Collectors.toMap(Function.identity(), child));
    }
}
