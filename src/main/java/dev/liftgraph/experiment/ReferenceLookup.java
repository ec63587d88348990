package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.segment.Segments;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds what the keys in a registration stand for. */
@Component
class ReferenceLookup {
    private final Campaigns campaigns;
    private final Metrics metrics;
    private final Segments segments;

    ReferenceLookup(Campaigns campaigns, Metrics metrics, Segments segments) {
        this.campaigns = campaigns;
        this.metrics = metrics;
        this.segments = segments;
    }

    /**
     * @param present segments that the experiment has registered already
     */
    Mono<References> references(ExperimentRegisterInput input, List<RegisteredSegment> present) {
        return campaigns
                .byKeys(List.of(input.campaign()))
                .flatMap(campaign ->
                        metrics.byKeys(input.metricKeys())
                                .flatMap(metric ->
                                        segments.byKeys(input.segments())
                                                .map(segment ->
                                                        new References(
                                                                campaign.get(input.campaign()),
                                                                metric,
                                                                segment,
                                                                ids(present)))));
    }

    /**
     * Keeps segments that are not registered yet from being retired until the caller's transaction
     * ends; a rejection when one of them is retired already.
     */
    Mono<Void> hold(List<RegisteredSegment> registered, List<RegisteredSegment> present) {
        Set<UUID> added = new HashSet<>(ids(registered));
        added.removeAll(ids(present));
        return added.isEmpty()
                ? Mono.empty()
                : segments.holdActive(added)
                        .filter(held -> held.containsAll(added))
                        .switchIfEmpty(Mono.error(Conflicts::segmentRetired))
                        .then();
    }

    private static Set<UUID> ids(List<RegisteredSegment> registered) {
        return registered.stream().map(RegisteredSegment::segmentId).collect(Collectors.toSet());
    }
}
