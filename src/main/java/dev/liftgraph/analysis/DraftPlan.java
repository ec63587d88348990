package dev.liftgraph.analysis;

import dev.liftgraph.analysis.SegmentForecasts.Question;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.LaunchForecast;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.statistics.Feasibility;
import dev.liftgraph.statistics.FeasibilityVerdict;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.PowerAnalysis;
import dev.liftgraph.statistics.ProportionPlan;
import dev.liftgraph.statistics.SegmentForecast;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a draft plans to find by the end of its campaign, and how what is foreseen is told.
 *
 * @param addressed ids of the campaign's segments
 * @param days until the campaign ends
 * @param planned null when the effect or the spread is not known in the metric's unit
 * @param size of what is assigned
 */
record DraftPlan(
        Experiment draft,
        List<UUID> addressed,
        double days,
        @Nullable Plan planned,
        AccountSize size) {
    /** Stands for a plan that is not known: only the units of what is judged by it are read. */
    private static final Plan ANY = new ProportionPlan(0.5, 0.1, 0.05, 0.8);

    static DraftPlan of(Experiment draft, Campaign campaign, Instant now, AccountSize accounts) {
        AccountSize size = accounts.of(draft.randomised());
        UUID segment =
                draft.segments().stream()
                        .map(RegisteredSegment::segmentId)
                        .findFirst()
                        .orElse(null);
        Plan planned =
                new Plans(draft, size.customers())
                        .plan(draft.primary(), new Scope(segment, null), List.of());
        Instant end = campaign.timeline().phases().getLast().endsAt();
        return new DraftPlan(
                draft,
                campaign.segmentIds(),
                FeasibilityJudging.daysUntil(end, now),
                planned,
                size);
    }

    boolean isForEveryone() {
        return draft.segments().isEmpty();
    }

    /** One for each registered segment that is there, in their order. */
    List<Question> questions(Map<UUID, Segment> known) {
        return draft.segments().stream()
                .map(registered -> known.get(registered.segmentId()))
                .filter(Objects::nonNull)
                .map(segment ->
                        new Question(
                                segment,
                                FeasibilityJudging.siblings(segment, addressed, known),
                                days,
                                analysis(),
                                size))
                .toList();
    }

    private PowerAnalysis analysis() {
        List<Variant> variants = draft.variants();
        return PowerAnalysis.of(
                planned == null ? ANY : planned,
                variants.stream().map(Variant::weight).toList(),
                variants.indexOf(draft.control()));
    }

    /**
     * @param customers who are there now
     */
    LaunchForecast everyone(SegmentForecast customers) {
        SegmentForecast forecast =
                size.accounts(
                        new SegmentForecast(
                                customers.eligibleUnits(), customers.inflowPerDay(), days));
        return answer(
                new SegmentFeasibility(
                        null,
                        forecast,
                        Feasibility.judge(forecast, analysis(), List.of()),
                        List.of()));
    }

    LaunchForecast answer(SegmentFeasibility judged) {
        Segment segment = judged.segment();
        String name = segment == null ? "Everyone" : segment.key();
        boolean feasible = planned != null && judged.verdict() == FeasibilityVerdict.FEASIBLE;
        return new LaunchForecast(
                segment == null ? null : segment.id(),
                judged.unitsAtPhaseEnd(),
                feasible,
                planned == null
                        ? "Nobody planned how much the metric varies."
                        : "%s: %s, with %d units by the end of the campaign."
                                .formatted(name, judged.verdict(), judged.unitsAtPhaseEnd()),
                feasible ? "" : cure(name, judged));
    }

    private String cure(String name, SegmentFeasibility judged) {
        if (planned == null) {
            return "Give the design a standard deviation, and a baseline to a relative effect.";
        }
        return switch (judged.verdict()) {
            case FEASIBLE -> "";
            case NEEDS_LONGER ->
                    "%s needs %s days; the campaign has %s left."
                            .formatted(name, rounded(judged.daysNeeded()), rounded(days));
            case MERGE_SEGMENTS ->
                    "Merge %s with %s.".formatted(name, judged.mergeCandidates().getFirst().key());
            case NEEDS_LARGER_MDE ->
                    "Plan an effect of at least %.3g in %s."
                            .formatted(judged.minimumDetectableEffectAtPhaseEnd(), name);
            case DO_NOT_TEST -> "Leave %s out.".formatted(name);
        };
    }

    private static String rounded(@Nullable Double days) {
        return days == null ? "more" : String.valueOf((long) Math.ceil(days));
    }
}
