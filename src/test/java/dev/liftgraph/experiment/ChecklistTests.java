package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class ChecklistTests {
    @Autowired HttpGraphQlTester graphql;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private ReadinessFixture draft;

    @Test
    void stopsTheStartForItemsOfTheTeam() {
        CampaignFixture campaign = ReadinessFixture.campaign(graphql, today, 3);
        draft = new ReadinessFixture(graphql, campaign.register(Map.of(), Map.of()));
        String legal = item(campaign, true);
        String copy = item(campaign, false);
        assertThat(draft.standing()).endsWith("CHECKLIST FAIL", "CHECKLIST WARN");
        assertThat(draft.startErrors(Instant.now())).containsExactly("LAUNCH_NOT_READY experiment");
        assertThat(startMessage())
                .isEqualTo("Stopped by CHECKLIST(%s): see launchReadiness.".formatted(legal));
        done("checklistItemTick", tick(legal, "Ana", true));
        done("checklistItemTick", tick(legal, "Somebody else", true));
        assertThat(draft.items("checklistItem { key blocking campaign { key } } tickedBy"))
                .contains(
                        "{key=%s, blocking=true, campaign={key=%s}}, Ana"
                                .formatted(legal, campaign.key()),
                        "{key=%s, blocking=false, campaign={key=%s}}, null"
                                .formatted(copy, campaign.key()));
        done("checklistItemTick", tick(legal, "Ana", false));
        assertThat(draft.startErrors(Instant.now())).containsExactly("LAUNCH_NOT_READY experiment");
        done("checklistItemTick", tick(legal, "Ana", true));
        draft.start(Instant.now());
        assertThat(errors("checklistItemTick", tick(copy, "Ana", true)))
                .containsExactly("EXPERIMENT_FROZEN experiment");
    }

    @Test
    void forgetsItemsThatAreRemoved() {
        CampaignFixture campaign = ReadinessFixture.campaign(graphql, today, 3);
        draft = new ReadinessFixture(graphql, campaign.register(Map.of(), Map.of()));
        String legal = item(campaign, true);
        assertThat(errors("checklistItemAdd", added(legal, campaign)))
                .containsExactly("KEY_TAKEN key");
        done("checklistItemRemove", Map.of("item", legal));
        assertThat(errors("checklistItemRemove", Map.of("item", legal)))
                .containsExactly("CHECKLIST_ITEM_NOT_FOUND item");
        assertThat(errors("checklistItemTick", tick(legal, "Ana", true)))
                .containsExactly("CHECKLIST_ITEM_NOT_FOUND item");
        done("checklistItemAdd", added(legal, campaign));
        done("checklistItemRemove", Map.of("item", legal));
        draft.start(Instant.now());
    }

    @Test
    void keepsTheItemsOfACampaignToItsExperiments() {
        CampaignFixture campaign = ReadinessFixture.campaign(graphql, today, 3);
        String own = item(ReadinessFixture.campaign(graphql, today, 3), true);
        draft = new ReadinessFixture(graphql, campaign.register(Map.of(), Map.of()));
        assertThat(errors("checklistItemTick", tick(own, "Ana", true)))
                .containsExactly("CHECKLIST_ITEM_NOT_FOUND item");
        draft.start(Instant.now());
    }

    @Test
    void hasAtMostFiftyItems() {
        CampaignFixture campaign = ReadinessFixture.campaign(graphql, today, 3);
        for (int i = 0; i < Checklists.MOST_ITEMS; i++) {
            item(campaign, false);
        }
        assertThat(errors("checklistItemAdd", added("i-" + Ids.next(), campaign)))
                .containsExactly("CHECKLIST_TOO_LONG key");
        graphql.document("query($key: String) { checklistItems(campaign: $key) { key } }")
                .variable("key", campaign.key())
                .execute()
                .path("checklistItems")
                .entityList(Object.class)
                .hasSize(Checklists.MOST_ITEMS);
    }

    @Test
    void refusesItemsThatSayNothing() {
        assertThat(
                        errors(
                                "checklistItemAdd",
                                Map.of("key", "Not a key", "text", " ", "campaign", "none")))
                .containsExactly(
                        "KEY_INVALID key", "TEXT_INVALID text", "CAMPAIGN_NOT_FOUND campaign");
        draft = new ReadinessFixture(graphql, "none");
        assertThat(errors("checklistItemTick", tick("none", " ", true)))
                .containsExactly("TEXT_INVALID by");
        assertThat(errors("checklistItemTick", tick("none", "Ana", true)))
                .containsExactly("EXPERIMENT_NOT_FOUND experiment");
    }

    private String item(CampaignFixture campaign, boolean blocking) {
        String key = "i-" + Ids.next();
        Map<String, Object> input = new HashMap<>(added(key, campaign));
        input.put("blocking", blocking);
        done("checklistItemAdd", input);
        return key;
    }

    private static Map<String, Object> added(String key, CampaignFixture campaign) {
        return Map.of("key", key, "text", "Legal has read it.", "campaign", campaign.key());
    }

    private Map<String, Object> tick(String item, String by, boolean done) {
        return Map.of("experiment", draft.experiment(), "item", item, "by", by, "done", done);
    }

    private String startMessage() {
        return new Mutations(graphql)
                .mutate("experimentStart", "", Map.of("experiment", draft.experiment()))
                .path("experimentStart.userErrors[0].message")
                .entity(String.class)
                .get();
    }

    private void done(String mutation, Map<String, Object> input) {
        assertThat(errors(mutation, input)).as(mutation).isEmpty();
    }

    private List<String> errors(String mutation, Map<String, Object> input) {
        return new Mutations(graphql).errors(mutation, input);
    }
}
