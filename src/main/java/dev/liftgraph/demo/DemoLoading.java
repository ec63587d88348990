package dev.liftgraph.demo;

import dev.liftgraph.campaign.Timeline;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Loads the demo through the same doors as everybody else's data. Every step may be repeated, and
 * the results come last: as long as they are missing, loading starts over and changes nothing that
 * is there.
 */
@Component
class DemoLoading {
    private final DemoAttributes attributes;
    private final DemoSegments segments;
    private final DemoCampaign campaign;
    private final DemoCourse course;
    private final DemoExperiments experiments;
    private final DemoFacts facts;
    private final DemoCosts costs;
    private final DemoResults results;

    DemoLoading(
            DemoAttributes attributes,
            DemoSegments segments,
            DemoCampaign campaign,
            DemoCourse course,
            DemoExperiments experiments,
            DemoFacts facts,
            DemoCosts costs,
            DemoResults results) {
        this.attributes = attributes;
        this.segments = segments;
        this.campaign = campaign;
        this.course = course;
        this.experiments = experiments;
        this.facts = facts;
        this.costs = costs;
        this.results = results;
    }

    /** Answers whether there was anything to load. */
    Mono<Boolean> load() {
        return results.areThere()
                .flatMap(there -> there ? Mono.just(false) : loadAll().thenReturn(true));
    }

    private Mono<Void> loadAll() {
        return attributes
                .define()
                .then(segments.create())
                .then(campaign.plan())
                .delayUntil(course::record)
                .flatMap(planned -> loadFacts(planned.timeline()));
    }

    private Mono<Void> loadFacts(Timeline timeline) {
        Firms firms = new Firms(timeline.startsOn(), timeline.zone());
        return experiments
                .register()
                .then(facts.recordCustomersAndEvents(firms))
                .then(segments.evaluate())
                .then(experiments.start(firms.campaignStart()))
                .then(facts.recordExposures(firms))
                .then(costs.record(timeline.startsOn()))
                .then(results.refresh());
    }
}
