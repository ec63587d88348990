package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The inputs and payloads of the segment mutations. */
final class SegmentInputs {
    private SegmentInputs() {}

    record Definition(Map<String, Object> rule) {}

    record Create(
            String key,
            String name,
            @Nullable String description,
            Definition definition,
            @Nullable String author,
            @Nullable SegmentUse use,
            @Nullable String owner,
            @Nullable List<String> tags,
            SegmentLifeInputs.@Nullable CompetitionInput competition) {
        SegmentProfile profile() {
            return SegmentProfile.created(
                    use == null ? SegmentUse.BOTH : use,
                    owner == null || owner.isBlank() ? null : owner,
                    tags == null ? List.of() : tags,
                    competition == null ? null : competition.toCompetition());
        }
    }

    record Revise(String segment, Definition definition, @Nullable String author, String reason) {}

    record Refresh(String segment, @Nullable Instant asOf, boolean full) {}

    record RefreshMany(List<String> segments, @Nullable Instant asOf, boolean full) {}

    record Payload(@Nullable Segment segment, List<Problem> userErrors) {
        static Mono<Payload> of(Mono<Segment> work) {
            return work.map(segment -> new Payload(segment, List.of()))
                    .onErrorResume(
                            Rejection.class,
                            rejection -> Mono.just(new Payload(null, rejection.problems())));
        }
    }
}
