package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.segment.Segments;
import java.util.List;
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

    Mono<References> references(ExperimentRegisterInput input) {
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
                                                                segment))));
    }
}
