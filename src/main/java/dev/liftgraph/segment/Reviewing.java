package dev.liftgraph.segment;

import static dev.liftgraph.segment.SegmentFindings.LONGEST_NAME;
import static dev.liftgraph.segment.SegmentFindings.LONGEST_TEXT;
import static java.util.stream.Collectors.groupingBy;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Page;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says which segments are to be reviewed, and notes what was decided. */
@Component
public class Reviewing {
    private final SegmentReviews reviews;
    private final ClosestSegments closest;
    private final Segments segments;
    private final SegmentEnding uses;
    private final SegmentLookup lookup;
    private final Clock clock;

    Reviewing(
            SegmentReviews reviews,
            ClosestSegments closest,
            Segments segments,
            SegmentEnding uses,
            SegmentLookup lookup,
            Clock clock) {
        this.reviews = reviews;
        this.closest = closest;
        this.segments = segments;
        this.uses = uses;
        this.lookup = lookup;
        this.clock = clock;
    }

    Mono<List<SegmentReview>> page(Page page, boolean due) {
        return reviews.page(page, due, clock.instant())
                .flatMap(facts -> facts.isEmpty() ? Mono.just(List.of()) : judged(facts));
    }

    /**
     * Active segments whether or not their review is due, the oldest first.
     *
     * @param segments ids to choose from; null for all
     */
    public Mono<List<SegmentReview>> active(@Nullable Collection<UUID> segments, int most) {
        return reviews.active(segments, most)
                .flatMap(facts -> facts.isEmpty() ? Mono.just(List.of()) : judged(facts));
    }

    /** The latest decisions by segment, the latest first. */
    public Mono<Map<UUID, List<SignOff>>> signOffs(Collection<UUID> segmentIds) {
        return reviews.signOffs(segmentIds);
    }

    private Mono<List<SegmentReview>> judged(List<ReviewFacts> facts) {
        List<UUID> ids = facts.stream().map(each -> each.segment().id()).toList();
        return Mono.zip(reviews.customers(), uses.uses(ids), candidates(facts))
                .map(found -> {
                    ReviewRule rule = new ReviewRule(clock.instant(), found.getT1());
                    Map<UUID, List<SegmentUser>> users =
                            found.getT2().stream().collect(groupingBy(SegmentUser::segmentId));
                    return facts.stream()
                            .map(each -> judge(rule, each, users, found.getT3()))
                            .toList();
                });
    }

    private static SegmentReview judge(
            ReviewRule rule,
            ReviewFacts facts,
            Map<UUID, List<SegmentUser>> users,
            Map<UUID, Segment> candidates) {
        UUID id = facts.segment().id();
        return rule.review(facts, users.getOrDefault(id, List.of()), candidates.get(id));
    }

    private Mono<Map<UUID, Segment>> candidates(List<ReviewFacts> facts) {
        List<UUID> small =
                facts.stream()
                        .map(ReviewFacts::segment)
                        .filter(Reviewing::isSmall)
                        .map(Segment::id)
                        .toList();
        return closest.of(small)
                .flatMap(found ->
                        segments.byIds(found.values())
                                .map(others ->
                                        found.entrySet().stream()
                                                .filter(pair -> others.containsKey(pair.getValue()))
                                                .collect(
                                                        Collectors.toMap(
                                                                Map.Entry::getKey,
                                                                pair ->
                                                                        others.get(
                                                                                pair
                                                                                        .getValue())))));
    }

    private static boolean isSmall(Segment segment) {
        Long size = segment.size();
        return size != null && size < ReviewRule.SMALL;
    }

    /** Notes a decision; carrying it out is another act. */
    Mono<Segment> sign(String key, ReviewDecision decision, @Nullable String note, String by) {
        SegmentFindings findings = new SegmentFindings();
        findings.text(note, 0, LONGEST_TEXT, "note");
        findings.text(by, 1, LONGEST_NAME, "by");
        return lookup.existing(key, "segment")
                .doOnNext(_ -> findings.rejectIfAny())
                .delayUntil(segment ->
                        reviews.sign(
                                Ids.next(),
                                segment,
                                new SignOff(
                                        decision,
                                        note,
                                        by,
                                        clock.instant(),
                                        segment.versionNumber())));
    }
}
