package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Answer of every mutation of a campaign. */
record CampaignPayload(@Nullable Campaign campaign, List<Problem> userErrors) {
    static Mono<CampaignPayload> of(Mono<Campaign> outcome) {
        return outcome.map(campaign -> new CampaignPayload(campaign, List.of()))
                .onErrorResume(
                        Rejection.class,
                        rejection -> Mono.just(new CampaignPayload(null, rejection.problems())));
    }
}
