package dev.liftgraph.campaign;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class CampaignMutations {
    private final CampaignPlanning planning;
    private final CampaignRevision revision;
    private final CampaignLifecycle lifecycle;

    CampaignMutations(
            CampaignPlanning planning, CampaignRevision revision, CampaignLifecycle lifecycle) {
        this.planning = planning;
        this.revision = revision;
        this.lifecycle = lifecycle;
    }

    @MutationMapping
    Mono<CampaignPayload> campaignPlan(@Argument CampaignPlanInput input) {
        return CampaignPayload.of(planning.plan(input));
    }

    @MutationMapping
    Mono<CampaignPayload> campaignRevise(@Argument CampaignReviseInput input) {
        return CampaignPayload.of(revision.revise(input));
    }

    @MutationMapping
    Mono<CampaignPayload> campaignComplete(@Argument CampaignTransitionInput input) {
        return CampaignPayload.of(lifecycle.complete(input));
    }

    @MutationMapping
    Mono<CampaignPayload> campaignArchive(@Argument CampaignTransitionInput input) {
        return CampaignPayload.of(lifecycle.archive(input));
    }
}
