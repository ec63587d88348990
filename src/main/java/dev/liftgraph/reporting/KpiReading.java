package dev.liftgraph.reporting;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the sums that key figures are made of, one statement after the other. */
@Component
class KpiReading {
    private final LongReads reads;
    private final KpiPeople people;
    private final KpiDeeds deeds;
    private final KpiReplies replies;

    KpiReading(LongReads reads, KpiPeople people, KpiDeeds deeds, KpiReplies replies) {
        this.reads = reads;
        this.people = people;
        this.deeds = deeds;
        this.replies = replies;
    }

    Mono<KpiSums> of(KpiAsks asks) {
        return reads.read(
                people.of(asks)
                        .flatMap(counted ->
                                deeds.of(asks)
                                        .flatMap(done ->
                                                replies.of(asks)
                                                        .map(said ->
                                                                new KpiSums(
                                                                        counted, done, said)))));
    }
}
