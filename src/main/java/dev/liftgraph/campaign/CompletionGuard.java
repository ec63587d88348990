package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Asked before a campaign is completed, inside that transaction: packages above keep it open by a
 * problem.
 */
public interface CompletionGuard {
    /** Why the campaign cannot be completed yet; empty when it can. */
    Mono<List<Problem>> problems(UUID campaignId);
}
