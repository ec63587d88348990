package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The inputs and payloads of the mutations of a segment's life. */
final class SegmentLifeInputs {
    private SegmentLifeInputs() {}

    record Merge(List<String> segments, MergeInto into, String reason, @Nullable String author) {}

    record MergeInto(String key, String name, @Nullable String description) {}

    record Split(String segment, List<SplitPart> parts, String reason, @Nullable String author) {}

    record SplitPart(
            String key,
            String name,
            @Nullable String description,
            SegmentInputs.Definition definition) {}

    record Retire(String segment, String reason) {}

    record Delete(String segment) {}

    record Focus(String segment, boolean focus, @Nullable String reason) {}

    record Update(
            String segment,
            @Nullable String name,
            @Nullable String description,
            @Nullable SegmentUse use,
            @Nullable String owner,
            @Nullable List<String> tags,
            @Nullable CompetitionInput competition) {}

    record CompetitionInput(
            Saturation saturation,
            @Nullable List<String> competitors,
            String source,
            LocalDate assessedOn) {
        Competition toCompetition() {
            return new Competition(
                    saturation,
                    Objects.requireNonNullElse(competitors, List.of()),
                    source,
                    assessedOn);
        }
    }

    record ManyPayload(@Nullable List<Segment> segments, List<Problem> userErrors) {
        static Mono<ManyPayload> of(Mono<List<Segment>> work) {
            return work.map(segments -> new ManyPayload(segments, List.of()))
                    .onErrorResume(
                            Rejection.class,
                            rejection -> Mono.just(new ManyPayload(null, rejection.problems())));
        }
    }

    /**
     * @param users what keeps the segment; empty when nothing does
     */
    record DeletePayload(
            @Nullable String deletedKey, List<SegmentUser> users, List<Problem> userErrors) {
        static Mono<DeletePayload> of(Mono<String> work) {
            return work.map(key -> new DeletePayload(key, List.of(), List.of()))
                    .onErrorResume(Rejection.class, rejection -> Mono.just(refused(rejection)));
        }

        private static DeletePayload refused(Rejection rejection) {
            List<SegmentUser> users =
                    rejection instanceof SegmentInUse inUse ? inUse.users() : List.of();
            return new DeletePayload(null, users, rejection.problems());
        }
    }
}
