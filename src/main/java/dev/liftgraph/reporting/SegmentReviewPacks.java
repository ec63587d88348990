package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.campaign.ReviewTask;
import dev.liftgraph.campaign.ReviewTasks;
import dev.liftgraph.segment.Reviewing;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.SegmentReview;
import dev.liftgraph.segment.SignOff;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts together what a quarter says about segments. */
@Component
class SegmentReviewPacks {
    static final int MOST_SEGMENTS = 500;

    private final Campaigns campaigns;
    private final Reviewing reviewing;
    private final ReviewTasks tasks;
    private final QuarterEvidence evidence;
    private final SegmentTrends trends;
    private final Clock clock;

    SegmentReviewPacks(
            Campaigns campaigns,
            Reviewing reviewing,
            ReviewTasks tasks,
            QuarterEvidence evidence,
            SegmentTrends trends,
            Clock clock) {
        this.campaigns = campaigns;
        this.reviewing = reviewing;
        this.tasks = tasks;
        this.evidence = evidence;
        this.trends = trends;
        this.clock = clock;
    }

    /**
     * @param campaign key; null for all segments
     */
    Mono<SegmentReviewPack> of(QuarterInput quarter, @Nullable String campaign) {
        quarter.check();
        return campaign == null
                ? pack(quarter, null)
                : campaigns
                        .byKeys(List.of(campaign))
                        .mapNotNull(found -> found.get(campaign))
                        .switchIfEmpty(
                                Mono.error(() ->
                                        new BadRequest(
                                                "campaign: there is no campaign with this key.")))
                        .flatMap(found -> pack(quarter, found));
    }

    private Mono<SegmentReviewPack> pack(QuarterInput quarter, @Nullable Campaign campaign) {
        ZoneId zone = campaign == null ? ZoneOffset.UTC : campaign.timeline().zone();
        KpiPeriod period = quarter.period(zone);
        if (period.startsAt().isAfter(clock.instant())) {
            throw new BadRequest("quarter: it begins on " + period.startsOn() + ".");
        }
        return Mono.zip(
                        reviews(campaign),
                        evidence.of(period, campaign),
                        trends.of(quarter.withTheOneBefore(zone), campaign),
                        task(quarter, campaign))
                .map(found ->
                        new SegmentReviewPack(
                                quarter,
                                period,
                                clock.instant(),
                                campaign,
                                found.getT4().orElse(null),
                                segments(found.getT1(), found.getT2(), found.getT3())));
    }

    /** A review with its latest sign-off; null before. */
    private record Signed(SegmentReview review, @Nullable SignOff last) {}

    private Mono<List<Signed>> reviews(@Nullable Campaign campaign) {
        return reviewing
                .active(campaign == null ? null : campaign.segmentIds(), MOST_SEGMENTS + 1)
                .flatMap(found ->
                        reviewing
                                .signOffs(
                                        few(found).stream()
                                                .map(each -> each.segment().id())
                                                .toList())
                                .map(signOffs -> signed(found, signOffs)));
    }

    private static List<SegmentReview> few(List<SegmentReview> found) {
        if (found.size() > MOST_SEGMENTS) {
            throw new BadRequest(
                    "There are more than %d segments: name a campaign.".formatted(MOST_SEGMENTS));
        }
        return found;
    }

    private static List<Signed> signed(
            List<SegmentReview> reviews, Map<UUID, List<SignOff>> signOffs) {
        return reviews.stream()
                .map(review -> {
                    List<SignOff> own = signOffs.getOrDefault(review.segment().id(), List.of());
                    return new Signed(review, own.isEmpty() ? null : own.getFirst());
                })
                .toList();
    }

    private Mono<Optional<ReviewTask>> task(QuarterInput quarter, @Nullable Campaign campaign) {
        return tasks.quarterly(quarter.startsOn(), campaign == null ? null : campaign.key())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private static List<SegmentReviewPack.OfSegment> segments(
            List<Signed> reviews, List<SegmentEvidence> evidence, Map<UUID, SegmentKpis> trends) {
        PackJudging judging =
                PackJudging.among(reviews.stream().map(each -> each.review().segment()), evidence);
        return reviews.stream().map(each -> of(each, judging, trends)).toList();
    }

    private static SegmentReviewPack.OfSegment of(
            Signed signed, PackJudging judging, Map<UUID, SegmentKpis> trends) {
        Segment segment = signed.review().segment();
        SegmentKpis trend = trends.get(segment.id());
        PackJudging.Judgement judgement = judging.judge(signed.review(), trend);
        return new SegmentReviewPack.OfSegment(
                signed.review(),
                judgement.proposal(),
                judgement.rule(),
                trend,
                judging.of(segment),
                signed.last());
    }
}
