package dev.liftgraph.experiment;

import dev.liftgraph.api.Rejection;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.SegmentEvaluations;
import dev.liftgraph.segment.Segments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
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
    private final SegmentEvaluations evaluations;
    private final ExperimentChanges changes;
    private final Registrations registrations;
    private final TransactionalOperator transactions;
    private final Clock clock;

    ExperimentStart(
            Experiments experiments,
            Campaigns campaigns,
            Segments segments,
            SegmentEvaluations evaluations,
            ExperimentChanges changes,
            Registrations registrations,
            TransactionalOperator transactions,
            Clock clock) {
        this.experiments = experiments;
        this.campaigns = campaigns;
        this.segments = segments;
        this.evaluations = evaluations;
        this.changes = changes;
        this.registrations = registrations;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Fails with a {@link Rejection} when the experiment is no draft or the moment is not in the
     * campaign's phases.
     */
    public Mono<Experiment> start(ExperimentStartInput input) {
        return experiments
                .byKey(input.experiment())
                .switchIfEmpty(Mono.error(Conflicts::notFound))
                .flatMap(draft -> start(draft, input))
                .as(transactions::transactional);
    }

    private Mono<Experiment> start(Experiment draft, ExperimentStartInput input) {
        if (!Transition.START.from().contains(draft.status())) {
            return Mono.error(Conflicts.illegal(draft, Transition.START));
        }
        if (input.version() != null && input.version() != draft.version()) {
            return Mono.error(Conflicts.version(draft, input.version()));
        }
        Instant at =
                Objects.requireNonNullElseGet(input.at(), clock::instant)
                        .truncatedTo(ChronoUnit.MICROS);
        return campaigns
                .holdOpen(draft.campaignId())
                .filter(open -> open)
                .switchIfEmpty(Mono.error(Conflicts::campaignClosed))
                .then(campaigns.byIds(List.of(draft.campaignId())))
                .flatMap(found -> freeze(draft, found.values().iterator().next(), at));
    }

    private Mono<Experiment> freeze(Experiment draft, Campaign campaign, Instant at) {
        if (at.isAfter(clock.instant().plus(FUTURE_TOLERANCE))) {
            return Mono.error(
                    Conflicts.because(
                            ExperimentErrorCode.START_IN_FUTURE,
                            "An experiment cannot start in the future.",
                            "at"));
        }
        if (campaign.timeline().phaseAt(at).isEmpty()) {
            return Mono.error(
                    Conflicts.because(
                            ExperimentErrorCode.START_OUTSIDE_PHASES,
                            "The start must be on one of the campaign's days, %s to %s in %s."
                                    .formatted(
                                            campaign.timeline().startsOn(),
                                            campaign.timeline().endsOn(),
                                            campaign.timeline().timeZone()),
                            "at"));
        }
        List<UUID> ids = draft.segments().stream().map(RegisteredSegment::segmentId).toList();
        return segments.byIds(ids)
                .map(found -> pinned(draft, found))
                .flatMap(pinned -> run(draft, pinned, campaign.key(), at));
    }

    private Mono<Experiment> run(
            Experiment draft, List<RegisteredSegment> pinned, String campaignKey, Instant at) {
        String hash = RegistrationText.hash(draft, pinned, campaignKey);
        List<UUID> versions =
                pinned.stream().map(RegisteredSegment::versionId).filter(Objects::nonNull).toList();
        return changes.move(draft.key(), draft.version(), Transition.START, at, hash)
                .switchIfEmpty(Mono.error(() -> Conflicts.version(draft, null)))
                .then(registrations.pin(draft.id(), pinned))
                .then(Mono.defer(() -> evaluations.evaluate(versions, at)))
                .then(Mono.defer(() -> experiments.byId(draft.id())));
    }

    private static List<RegisteredSegment> pinned(Experiment draft, Map<UUID, Segment> found) {
        return draft.segments().stream()
                .map(segment ->
                        new RegisteredSegment(
                                segment.segmentId(),
                                Objects.requireNonNull(found.get(segment.segmentId())).versionId()))
                .toList();
    }
}
