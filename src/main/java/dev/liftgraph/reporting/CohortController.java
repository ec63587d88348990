package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.data.method.annotation.Arguments;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves retention and realised lifetime value of customers who started together. */
@Controller
class CohortController {
    private final Segments segments;
    private final MembersMoments moments;
    private final LongReads reads;
    private final CohortPurchases purchases;
    private final Clock clock;

    CohortController(
            Segments segments,
            MembersMoments moments,
            LongReads reads,
            CohortPurchases purchases,
            Clock clock) {
        this.segments = segments;
        this.moments = moments;
        this.reads = reads;
        this.purchases = purchases;
        this.clock = clock;
    }

    record CustomerCohorts(List<SegmentCohorts> segments) {}

    @QueryMapping
    Mono<CustomerCohorts> customerCohorts(@Arguments CohortArguments arguments) {
        CohortPlan plan = arguments.plan();
        return segments.byKeys(arguments.segments())
                .map(found -> known(arguments.segments(), found))
                .flatMap(named -> table(plan, named));
    }

    private Mono<CustomerCohorts> table(CohortPlan plan, List<Segment> named) {
        return Mono.zip(moments.latest(plan.members(named)), reads.read(purchases.of(plan, named)))
                .map(both ->
                        new CohortTable(plan, named, both.getT2(), both.getT1(), clock.instant()))
                .map(table -> new CustomerCohorts(table.rows()));
    }

    private static List<Segment> known(List<String> keys, Map<String, Segment> found) {
        return keys.stream().distinct().map(key -> known(key, found)).toList();
    }

    private static Segment known(String key, Map<String, Segment> found) {
        Segment segment = found.get(key);
        if (segment == null) {
            throw new BadRequest("segments: no segment has the key '" + key + "'.");
        }
        return segment;
    }
}
