package dev.liftgraph.segment;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.api.Connection;
import dev.liftgraph.api.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what became of segments through time. */
@Controller
class SegmentHistoryController {
    private static final int MOST_DAYS = 366;

    private final Lineages lineages;

    SegmentHistoryController(
            BatchLoaderRegistry registry,
            SegmentVersions versions,
            SegmentSizes sizes,
            Turnovers turnovers,
            Lineages lineages) {
        registry.<SegmentVersions.Asked, List<SegmentVersion>>forName("segmentVersions")
                .registerMappedBatchLoader((asked, _) -> versions.of(asked));
        registry.<SegmentSizes.Asked, List<SizePoint>>forName("segmentSizes")
                .registerMappedBatchLoader((asked, _) -> sizes.series(asked));
        registry.<Turnovers.Asked, Turnover>forName("segmentTurnovers")
                .registerMappedBatchLoader((asked, _) -> turnovers.of(asked));
        this.lineages = lineages;
    }

    @SchemaMapping(typeName = "Segment")
    CompletableFuture<Connection<SegmentVersion>> versions(
            Segment segment,
            @Argument int first,
            @Argument @Nullable String after,
            DataLoader<SegmentVersions.Asked, List<SegmentVersion>> segmentVersions) {
        Page page = Page.of(first, after);
        return segmentVersions
                .load(new SegmentVersions.Asked(segment.id(), page))
                .thenApply(rows -> Connection.of(rows, page, SegmentVersion::id));
    }

    @SchemaMapping(typeName = "Segment")
    CompletableFuture<List<SizePoint>> sizes(
            Segment segment,
            @Argument int days,
            DataLoader<SegmentSizes.Asked, List<SizePoint>> segmentSizes) {
        return segmentSizes
                .load(new SegmentSizes.Asked(segment.versionId(), bounded(days)))
                .thenApply(found -> found == null ? List.of() : found);
    }

    @SchemaMapping(typeName = "Segment")
    CompletableFuture<Turnover> turnover(
            Segment segment,
            @Argument int days,
            DataLoader<Turnovers.Asked, Turnover> segmentTurnovers) {
        return segmentTurnovers.load(new Turnovers.Asked(segment.versionId(), bounded(days)));
    }

    private static int bounded(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new BadRequest("days must be between 1 and " + MOST_DAYS + ".");
        }
        return days;
    }

    @BatchMapping(typeName = "Segment")
    Mono<Map<Segment, List<Segment>>> parents(List<Segment> segments) {
        return lineages.parents(ids(segments)).map(found -> of(segments, found));
    }

    @BatchMapping(typeName = "Segment")
    Mono<Map<Segment, List<Segment>>> children(List<Segment> segments) {
        return lineages.children(ids(segments)).map(found -> of(segments, found));
    }

    private static List<UUID> ids(List<Segment> segments) {
        return segments.stream().map(Segment::id).distinct().toList();
    }

    private static Map<Segment, List<Segment>> of(
            List<Segment> segments, Map<UUID, List<Segment>> found) {
        return segments.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                segment -> found.getOrDefault(segment.id(), List.of())));
    }
}
