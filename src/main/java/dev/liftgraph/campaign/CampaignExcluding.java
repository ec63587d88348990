package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Says that customers of a campaign are not for others, and takes it back. */
@Component
class CampaignExcluding {
    private final Campaigns campaigns;
    private final CampaignExclusions exclusions;
    private final TransactionalOperator transactions;
    private final Clock clock;

    CampaignExcluding(
            Campaigns campaigns,
            CampaignExclusions exclusions,
            TransactionalOperator transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.exclusions = exclusions;
        this.transactions = transactions;
        this.clock = clock;
    }

    Mono<Campaign> exclude(CampaignExcludeInput input) {
        return found(input)
                .delayUntil(found -> exclude(found, input.reason()))
                .flatMap(found -> campaigns.byId(found.campaign().id()))
                .as(transactions::transactional);
    }

    Mono<Campaign> lift(CampaignExcludeInput input) {
        return found(input)
                .delayUntil(found -> lift(found, input.reason()))
                .flatMap(found -> campaigns.byId(found.campaign().id()))
                .as(transactions::transactional);
    }

    /** The campaigns of an input, in its order. */
    private record Found(Campaign campaign, List<UUID> others) {
        List<UUID> all() {
            List<UUID> all = new ArrayList<>(others);
            all.add(campaign.id());
            return all;
        }
    }

    private Mono<Found> found(CampaignExcludeInput input) {
        List<Problem> problems = ExclusionRules.problems(input);
        if (!problems.isEmpty()) {
            return Mono.error(new Rejection(problems));
        }
        List<String> keys = new ArrayList<>(input.others());
        keys.add(input.campaign());
        return campaigns.byKeys(keys).map(known -> found(input, known));
    }

    private static Found found(CampaignExcludeInput input, Map<String, Campaign> known) {
        List<Problem> problems = ExclusionRules.unknown(input, known.keySet());
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
        return new Found(
                Objects.requireNonNull(known.get(input.campaign())),
                input.others().stream()
                        .map(key -> Objects.requireNonNull(known.get(key)).id())
                        .toList());
    }

    /** The campaigns are locked first, so that none gets more than it may have. */
    private Mono<Void> exclude(Found found, String reason) {
        return exclusions
                .lock(found.all())
                .then(Mono.defer(() -> campaigns.byId(found.campaign().id())))
                .flatMap(CampaignConflicts::requireOpen)
                .then(exclusions.insert(found.campaign().id(), found.others(), reason, now()))
                .doOnNext(stored -> require(found, stored, CampaignErrorCode.EXCLUSION_EXISTS))
                .then(exclusions.tooMany(found.all()))
                .doOnNext(CampaignExcluding::requireFew)
                .then();
    }

    private Mono<Void> lift(Found found, String reason) {
        return exclusions
                .lock(found.all())
                .then(exclusions.lift(found.campaign().id(), found.others(), reason, now()))
                .doOnNext(lifted -> require(found, lifted, CampaignErrorCode.EXCLUSION_NOT_FOUND))
                .then();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void require(Found found, Set<UUID> changed, CampaignErrorCode otherwise) {
        String message =
                otherwise == CampaignErrorCode.EXCLUSION_EXISTS
                        ? "The two campaigns exclude each other already."
                        : "The two campaigns do not exclude each other.";
        List<Problem> problems =
                IntStream.range(0, found.others().size())
                        .filter(i -> !changed.contains(found.others().get(i)))
                        .mapToObj(
                                i -> Problem.of(otherwise, message, "others", Integer.toString(i)))
                        .toList();
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
    }

    private static void requireFew(boolean tooMany) {
        if (tooMany) {
            throw new Rejection(
                    Problem.of(
                            CampaignErrorCode.EXCLUSION_COUNT_OUT_OF_RANGE,
                            "A campaign excludes at most " + CampaignExclusions.MOST + " others.",
                            "others"));
        }
    }
}
