package dev.liftgraph.reporting;

import dev.liftgraph.analysis.Reading;
import dev.liftgraph.segment.ReviewDecision;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.SegmentReview;
import dev.liftgraph.segment.SegmentReview.Proposal;
import dev.liftgraph.statistics.Interval;
import dev.liftgraph.statistics.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what is proposed for segments against a quarter's evidence.
 *
 * @param evidence of all segments
 * @param active segments that one can be merged with, by id
 */
record PackJudging(List<SegmentEvidence> evidence, Map<UUID, Segment> active) {
    /** Below it, lifts are taken to differ between segments. */
    static final double SIGNIFICANT = 0.05;

    /** A proposal, and the rule it is by. */
    record Judgement(Proposal proposal, SegmentPackRule rule) {}

    static PackJudging among(Stream<Segment> active, List<SegmentEvidence> evidence) {
        return new PackJudging(
                evidence, active.collect(Collectors.toMap(Segment::id, Function.identity())));
    }

    List<SegmentEvidence> of(Segment segment) {
        return evidence.stream().filter(each -> each.segmentId().equals(segment.id())).toList();
    }

    /**
     * @param trend the quarter before and this one; null without
     */
    Judgement judge(SegmentReview review, @Nullable SegmentKpis trend) {
        List<SegmentEvidence> own = of(review.segment());
        Proposal standing = review.proposal();
        return switch (standing.decision()) {
            case RETIRE -> risen(trend).orElseGet(() -> standing(standing));
            case MERGE -> different(own).orElseGet(() -> standing(standing));
            case KEEP -> alike(own).orElseGet(() -> standing(standing));
            case SPLIT -> standing(standing);
        };
    }

    private static Judgement standing(Proposal proposal) {
        return new Judgement(proposal, SegmentPackRule.STANDING);
    }

    private static Optional<Judgement> risen(@Nullable SegmentKpis trend) {
        Interval before = trend == null ? null : conversion(trend.periods().getFirst());
        Interval now = trend == null ? null : conversion(trend.periods().getLast());
        Double most = before == null ? null : before.upper();
        Double least = now == null ? null : now.lower();
        return most != null && least != null && most < least
                ? keep(
                        SegmentPackRule.CONVERSION_ROSE,
                        String.format(
                                Locale.ROOT,
                                "Nothing used it, but its conversion rose: from at most %.1f %% to at least %.1f %%.",
                                100 * most,
                                100 * least))
                : Optional.empty();
    }

    private static @Nullable Interval conversion(PeriodKpis period) {
        return period.figures().stream()
                .filter(figure -> figure.kind() == KpiKind.CONVERSION)
                .map(KpiFigure::interval)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Optional<Judgement> different(List<SegmentEvidence> own) {
        return own.stream()
                .filter(each -> each.reading() != Reading.NOT_READABLE && differs(each))
                .findFirst()
                .flatMap(each ->
                        keep(
                                SegmentPackRule.LIFTS_DIFFER,
                                String.format(
                                        Locale.ROOT,
                                        "Experiment %s found that lifts differ between segments (p = %.4f): merged, they could not be told apart.",
                                        each.experiment().key(),
                                        each.differencePValue())));
    }

    private static Optional<Judgement> keep(SegmentPackRule rule, String message) {
        return Optional.of(new Judgement(new Proposal(ReviewDecision.KEEP, null, message), rule));
    }

    private Optional<Judgement> alike(List<SegmentEvidence> own) {
        boolean tooSmall = own.stream().allMatch(each -> each.verdict() == Verdict.TOO_SMALL);
        return tooSmall
                ? evidence.stream()
                        .filter(other -> own.stream().anyMatch(each -> isPartner(each, other)))
                        .max(
                                Comparator.comparing(SegmentEvidence::units)
                                        .thenComparing(
                                                SegmentEvidence::segmentId,
                                                Comparator.reverseOrder()))
                        .map(this::merge)
                : Optional.empty();
    }

    private boolean isPartner(SegmentEvidence own, SegmentEvidence other) {
        return other.experiment().equals(own.experiment())
                && other.variant().equals(own.variant())
                && !other.segmentId().equals(own.segmentId())
                && active.containsKey(other.segmentId())
                && other.verdict() == Verdict.TOO_SMALL
                && !differs(other);
    }

    private static boolean differs(SegmentEvidence evidence) {
        Double pValue = evidence.differencePValue();
        return pValue != null && pValue < SIGNIFICANT;
    }

    private Judgement merge(SegmentEvidence partner) {
        Segment other = Objects.requireNonNull(active.get(partner.segmentId()));
        Double pValue = partner.differencePValue();
        String message =
                "It was TOO_SMALL in every experiment, and so was %s in %s, where lifts were not shown to differ (%s)."
                        .formatted(
                                other.key(),
                                partner.experiment().key(),
                                pValue == null
                                        ? "too few segments could be compared"
                                        : String.format(Locale.ROOT, "p = %.4f", pValue));
        return new Judgement(
                new Proposal(ReviewDecision.MERGE, other, message),
                SegmentPackRule.TOO_SMALL_AND_ALIKE);
    }
}
