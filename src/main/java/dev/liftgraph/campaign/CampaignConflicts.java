package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Explains why a conditional change of a campaign did not happen. */
final class CampaignConflicts {
    private CampaignConflicts() {}

    static <T> Mono<T> notFound() {
        return Mono.error(
                new Rejection(
                        Problem.of(
                                CampaignErrorCode.CAMPAIGN_NOT_FOUND,
                                "There is no campaign with this key.",
                                "campaign")));
    }

    /** The campaign, if it is open. */
    static Mono<Campaign> requireOpen(Campaign now) {
        return now.status() == CampaignStatus.OPEN
                ? Mono.just(now)
                : Mono.error(
                        new Rejection(
                                Problem.of(
                                        CampaignErrorCode.CAMPAIGN_CLOSED,
                                        "The campaign is " + now.status() + ".",
                                        "campaign")));
    }

    static Rejection revising(Campaign now, int version) {
        return now.status() == CampaignStatus.OPEN
                ? versionConflict(now, version)
                : new Rejection(
                        Problem.of(
                                CampaignErrorCode.CAMPAIGN_CLOSED,
                                "The campaign is "
                                        + now.status()
                                        + ": it can no longer be revised.",
                                "campaign"));
    }

    static Rejection moving(Campaign now, CampaignStatus to, @Nullable Integer version) {
        return now.status().canTransitionTo(to)
                ? versionConflict(now, version)
                : new Rejection(
                        Problem.of(
                                CampaignErrorCode.ILLEGAL_TRANSITION,
                                "The campaign is %s and cannot become %s. Allowed: %s."
                                        .formatted(now.status(), to, now.status().allowed()),
                                "campaign"));
    }

    private static Rejection versionConflict(Campaign now, @Nullable Integer version) {
        return new Rejection(
                Problem.of(
                        CampaignErrorCode.VERSION_CONFLICT,
                        "The campaign is at version %d, not %s.".formatted(now.version(), version),
                        "version"));
    }
}
