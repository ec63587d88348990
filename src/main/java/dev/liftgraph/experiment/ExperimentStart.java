package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElseGet;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.campaign.Timeline;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Starts experiments: freezes the registration, pins the segments' versions and settles who is in
 * them.
 */
@Component
public class ExperimentStart {
    /** Clocks of callers may be ahead of ours by this much. */
    static final Duration FUTURE_TOLERANCE = Duration.ofMinutes(5);

    private final Experiments experiments;
    private final Campaigns campaigns;
    private final Segments segments;
    private final AssignmentTerms assignment;
    private final StopRules stopRules;
    private final InheritedPriors priors;
    private final Freezing freezing;
    private final Clock clock;

    ExperimentStart(
            Experiments experiments,
            Campaigns campaigns,
            Segments segments,
            AssignmentTerms assignment,
            StopRules stopRules,
            InheritedPriors priors,
            Freezing freezing,
            Clock clock) {
        this.experiments = experiments;
        this.campaigns = campaigns;
        this.segments = segments;
        this.assignment = assignment;
        this.stopRules = stopRules;
        this.priors = priors;
        this.freezing = freezing;
        this.clock = clock;
    }

    /**
     * Fails with a {@link Rejection} when the experiment is no draft or the moment is not in the
     * campaign's phases.
     */
    public Mono<Experiment> start(ExperimentStartInput input) {
        return start(input, null);
    }

    /**
     * @param seen version that was looked at for the caller; null for none
     */
    Mono<Experiment> start(ExperimentStartInput input, @Nullable Integer seen) {
        Instant at =
                requireNonNullElseGet(input.at(), clock::instant).truncatedTo(ChronoUnit.MICROS);
        return experiments
                .byKey(input.experiment())
                .switchIfEmpty(Mono.error(Conflicts::notFound))
                .doOnNext(draft -> requireDraft(draft, input))
                .doOnNext(draft -> requireSeen(draft, seen))
                .flatMap(draft ->
                        campaigns
                                .byIds(List.of(draft.campaignId()))
                                .map(found -> requireNonNull(found.get(draft.campaignId())))
                                .doOnNext(campaign -> requireDay(campaign.timeline(), at))
                                .doOnNext(ExperimentStart::requireFewSegments)
                                .flatMap(campaign -> start(draft, campaign, at)));
    }

    private Mono<Experiment> start(Experiment draft, Campaign campaign, Instant at) {
        List<UUID> ids = draft.segments().stream().map(RegisteredSegment::segmentId).toList();
        return segments.byIds(ids)
                .zipWhen(_ -> frozen(draft, campaign, at))
                .flatMap(both -> {
                    List<RegisteredSegment> pinned = pinned(draft, both.getT1());
                    String text = RegistrationText.of(draft, pinned, campaign.key(), both.getT2());
                    return freezing.freeze(draft, pinned, text, at);
                });
    }

    /** What else is frozen than the experiment itself, in a fixed order. */
    private Mono<Map<String, String>> frozen(Experiment draft, Campaign campaign, Instant at) {
        return Mono.zip(
                        assignment.frozen(draft.id()),
                        stopRules.frozen(draft.id(), campaign.timeline(), at),
                        priors.of(List.of(draft.id())))
                .map(found -> {
                    Map<String, String> all = new LinkedHashMap<>(found.getT1());
                    all.putAll(found.getT2());
                    found.getT3().values().forEach(prior -> all.putAll(prior.frozen()));
                    return all;
                });
    }

    static void requireDraft(Experiment experiment, ExperimentStartInput input) {
        if (!Transition.START.from().contains(experiment.status())) {
            throw Conflicts.illegal(experiment, Transition.START);
        }
        if (input.version() != null && input.version() != experiment.version()) {
            throw Conflicts.version(experiment, input.version());
        }
    }

    /** The caller, who named no version, is not told of one. */
    private static void requireSeen(Experiment experiment, @Nullable Integer seen) {
        if (seen != null && seen != experiment.version()) {
            throw Conflicts.version(experiment, null);
        }
    }

    private void requireDay(Timeline timeline, Instant at) {
        if (at.isAfter(clock.instant().plus(FUTURE_TOLERANCE))) {
            throw Conflicts.because(
                    ExperimentErrorCode.START_IN_FUTURE,
                    "An experiment cannot start in the future.",
                    "at");
        }
        if (timeline.phaseAt(at).isEmpty()) {
            String message =
                    "The start must be on one of the campaign's days, %s to %s in %s."
                            .formatted(timeline.startsOn(), timeline.endsOn(), timeline.timeZone());
            throw Conflicts.because(ExperimentErrorCode.START_OUTSIDE_PHASES, message, "at");
        }
    }

    /** Campaigns may be older than the rule. */
    private static void requireFewSegments(Campaign campaign) {
        if (campaign.hasTooManySegments()) {
            throw Conflicts.tooManySegments(campaign.activeSegments());
        }
    }

    private static List<RegisteredSegment> pinned(Experiment draft, Map<UUID, Segment> found) {
        return draft.segments().stream()
                .map(segment ->
                        new RegisteredSegment(
                                segment.segmentId(),
                                requireNonNull(found.get(segment.segmentId())).versionId()))
                .toList();
    }
}
