package dev.liftgraph.reporting;

import dev.liftgraph.segment.Segment;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request with the segments it is about.
 *
 * @param number tells it from others of the same statement
 * @param segments of whose members it tells; empty for all customers
 */
record UtmAsk(int number, UtmRequest request, List<Segment> segments) {

    static UtmAsk of(int number, UtmRequest request, Map<UUID, Segment> found) {
        List<Segment> addressed = KpiAsk.addressed(request.campaign(), found);
        String key = request.segment();
        return new UtmAsk(
                number,
                request,
                key == null
                        ? addressed
                        : addressed.stream().filter(each -> each.key().equals(key)).toList());
    }

    /** Null when nothing is wrong. */
    @Nullable String problem() {
        String key = request.segment();
        return key != null && segments.isEmpty() ? KpiAskProblems.noSegment(key) : null;
    }

    List<UUID> versions() {
        return segments.stream().map(Segment::versionId).toList();
    }

    Stream<MembersAt> members() {
        return versions().stream().map(version -> new MembersAt(version, request.membersAt()));
    }
}
