package dev.liftgraph.campaign;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Plans campaigns. */
@Component
public class CampaignPlanning {
    private final Segments segments;
    private final HeldSegments held;
    private final CampaignChanges changes;
    private final TransactionalOperator transactions;
    private final Clock clock;

    CampaignPlanning(
            Segments segments,
            HeldSegments held,
            CampaignChanges changes,
            TransactionalOperator transactions,
            Clock clock) {
        this.segments = segments;
        this.held = held;
        this.changes = changes;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Fails with a {@link Rejection} that has every problem of the input. */
    public Mono<Campaign> plan(CampaignPlanInput input) {
        return segments.byKeys(input.segments())
                .flatMap(known -> {
                    List<Problem> problems = CampaignRules.problems(input, known);
                    return problems.isEmpty()
                            ? insert(campaign(input, known))
                            : Mono.error(new Rejection(problems));
                });
    }

    private Mono<Campaign> insert(Campaign campaign) {
        return transactions
                .transactional(held.active(campaign.segmentIds()).then(changes.insert(campaign)))
                .thenReturn(campaign)
                .onErrorMap(DataIntegrityViolationException.class, CampaignPlanning::keyTaken);
    }

    private static Throwable keyTaken(DataIntegrityViolationException failure) {
        boolean taken =
                Constraints.violatedBy(failure).filter("campaign_key_unique"::equals).isPresent();
        Problem problem =
                Problem.of(
                        CampaignErrorCode.KEY_TAKEN, "There is a campaign with this key.", "key");
        return taken ? new Rejection(problem) : failure;
    }

    private Campaign campaign(CampaignPlanInput input, Map<String, Segment> known) {
        ZoneId zone = ZoneId.of(input.timeZone());
        PhaseCourse course = PhaseCourse.open(Ids.next());
        return new Campaign(
                course.campaignId(),
                input.key(),
                input.name(),
                input.objective(),
                emptyToNull(input.owner()),
                emptyToNull(input.trigger()),
                emptyToNull(input.coreValue()),
                CampaignStatus.OPEN,
                input.budget() == null ? null : input.budget().toMoney(),
                Timeline.of(course, input.startsOn(), zone, input.plannedPhases()),
                ids(input.segments(), known),
                input.segments().size(),
                emptyToNull(input.segmentCountReason()),
                1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null);
    }

    static List<UUID> ids(List<String> keys, Map<String, Segment> known) {
        return keys.stream().map(key -> Objects.requireNonNull(known.get(key)).id()).toList();
    }

    static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
