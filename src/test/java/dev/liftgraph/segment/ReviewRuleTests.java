package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewRuleTests {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final ReviewRule RULE = new ReviewRule(NOW, 1_000);

    @Test
    void isDueNinetyDaysAfterTheLastSignOff() {
        assertThat(reasons(facts(100, days(90), null))).isEmpty();
        assertThat(reasons(facts(100, days(91), null)))
                .containsExactly(SegmentReview.Reason.Code.NOT_REVIEWED_FOR_90_DAYS);
    }

    @Test
    void isDueWhenMoreThanAFifthCameOrLeft() {
        assertThat(reasons(facts(100, days(1), turnover(100, 80)))).isEmpty();
        assertThat(reasons(facts(100, days(1), turnover(100, 79))))
                .containsExactly(SegmentReview.Reason.Code.TURNOVER_ABOVE_20_PERCENT);
        assertThat(reasons(facts(0, days(1), turnover(0, 0)))).isEmpty();
    }

    @Test
    void proposesToRetireWhatIsEmptyOrUnused() {
        Segment empty = segment("empty", 0);
        assertThat(proposal(new ReviewFacts(empty, NOW, null, days(31)), List.of()).decision())
                .isEqualTo(ReviewDecision.RETIRE);
        assertThat(
                        proposal(new ReviewFacts(empty, NOW, null, days(29)), List.of(use(null)))
                                .decision())
                .isEqualTo(ReviewDecision.KEEP);
        assertThat(proposal(facts(100, NOW, null), List.of(use(days(181)))).decision())
                .isEqualTo(ReviewDecision.RETIRE);
        assertThat(proposal(facts(100, NOW, null), List.of(use(days(181)), use(null))).decision())
                .isEqualTo(ReviewDecision.KEEP);
        assertThat(proposal(facts(100, NOW, null), List.of(use(days(179)))).decision())
                .isEqualTo(ReviewDecision.KEEP);
        assertThat(proposal(facts(100, NOW, null), List.of()).message())
                .isEqualTo("Nothing used it since 2025-06-01T00:00:00Z.");
    }

    @Test
    void proposesToMergeWhatIsSmallWithWhatIsClose() {
        Segment closest = segment("closest", 500);
        SegmentReview small = RULE.review(facts(59, NOW, null), List.of(use(null)), closest);
        assertThat(small.proposal().decision()).isEqualTo(ReviewDecision.MERGE);
        assertThat(small.proposal().mergeWith()).isEqualTo(closest);
        assertThat(
                        RULE.review(facts(60, NOW, null), List.of(use(null)), closest)
                                .proposal()
                                .decision())
                .isEqualTo(ReviewDecision.KEEP);
        assertThat(proposal(facts(59, NOW, null), List.of(use(null))).decision())
                .isEqualTo(ReviewDecision.KEEP);
    }

    @Test
    void proposesToSplitMoreThanHalfOfAll() {
        assertThat(proposal(facts(501, NOW, null), List.of(use(null))).decision())
                .isEqualTo(ReviewDecision.SPLIT);
        assertThat(proposal(facts(500, NOW, null), List.of(use(null))).decision())
                .isEqualTo(ReviewDecision.KEEP);
    }

    private static List<SegmentReview.Reason.Code> reasons(ReviewFacts facts) {
        return RULE.review(facts, List.of(), null).reasons().stream()
                .map(SegmentReview.Reason::code)
                .toList();
    }

    private static SegmentReview.Proposal proposal(ReviewFacts facts, List<SegmentUser> uses) {
        return RULE.review(facts, uses, null).proposal();
    }

    private static ReviewFacts facts(long size, Instant reviewedAt, @Nullable Turnover turnover) {
        return new ReviewFacts(segment("a", size), reviewedAt, turnover, NOW);
    }

    private static Turnover turnover(long members, long stayed) {
        return new Turnover(days(90), NOW, members, stayed);
    }

    private static SegmentUser use(@Nullable Instant lastUsedAt) {
        return new SegmentUser(
                UUID.randomUUID(), SegmentUser.Kind.CAMPAIGN, "c", "C", true, lastUsedAt);
    }

    private static Instant days(int ago) {
        return NOW.minus(Duration.ofDays(ago));
    }

    /** Made a year ago. */
    private static Segment segment(String key, long size) {
        Instant made = days(365);
        return new Segment(
                UUID.randomUUID(),
                key,
                key,
                null,
                UUID.randomUUID(),
                1,
                new AllRule(List.of()),
                null,
                null,
                made,
                made,
                size,
                NOW,
                SegmentProfile.PLAIN);
    }
}
