package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the team's own checklist. */
@Controller
class ChecklistController {
    private final ChecklistChanging changing;
    private final Checklists checklists;
    private final Campaigns campaigns;

    ChecklistController(ChecklistChanging changing, Checklists checklists, Campaigns campaigns) {
        this.changing = changing;
        this.checklists = checklists;
        this.campaigns = campaigns;
    }

    record Payload(@Nullable ChecklistItem item, List<Problem> userErrors) {
        static Mono<Payload> of(Mono<ChecklistItem> outcome) {
            return outcome.map(item -> new Payload(item, List.of()))
                    .onErrorResume(
                            Rejection.class,
                            rejection -> Mono.just(new Payload(null, rejection.problems())));
        }
    }

    @QueryMapping
    Mono<List<ChecklistItem>> checklistItems(@Argument @Nullable String campaign) {
        return campaigns
                .byKeys(campaign == null ? List.of() : List.of(campaign))
                .map(found -> found.values().stream().map(Campaign::id).toList())
                .flatMap(checklists::of);
    }

    @BatchMapping(typeName = "ChecklistItem", field = "campaign")
    Mono<Map<ChecklistItem, @Nullable Campaign>> campaign(List<ChecklistItem> items) {
        return campaigns
                .byIds(
                        items.stream()
                                .map(ChecklistItem::campaignId)
                                .filter(Objects::nonNull)
                                .toList())
                .map(found -> {
                    Map<ChecklistItem, @Nullable Campaign> of = new HashMap<>();
                    for (ChecklistItem item : items) {
                        UUID id = item.campaignId();
                        of.put(item, id == null ? null : found.get(id));
                    }
                    return of;
                });
    }

    @MutationMapping
    Mono<Payload> checklistItemAdd(@Argument ChecklistInputs.Add input) {
        return Payload.of(changing.add(input));
    }

    @MutationMapping
    Mono<Payload> checklistItemRemove(@Argument ChecklistInputs.Remove input) {
        return Payload.of(changing.remove(input));
    }

    @MutationMapping
    Mono<ExperimentPayload> checklistItemTick(@Argument ChecklistInputs.Tick input) {
        return ExperimentPayload.of(changing.tick(input));
    }
}
