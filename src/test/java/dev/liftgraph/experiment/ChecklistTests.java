package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class ChecklistTests {
    @Autowired HttpGraphQlTester graphql;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private String experiment = "";

    @Test
    void stopsTheStartForItemsOfTheTeam() {
        CampaignFixture campaign = campaign(today, 3);
        experiment = campaign.register(Map.of(), Map.of());
        String legal = item(campaign, true);
        String copy = item(campaign, false);
        assertThat(standing()).endsWith("CHECKLIST FAIL", "CHECKLIST WARN");
        assertThat(startErrors(Instant.now())).containsExactly("LAUNCH_NOT_READY experiment");
        assertThat(startMessage())
                .isEqualTo("Stopped by CHECKLIST(%s): see launchReadiness.".formatted(legal));
        done("checklistItemTick", tick(legal, "Ana", true));
        done("checklistItemTick", tick(legal, "Somebody else", true));
        assertThat(items("checklistItem { key blocking campaign { key } } tickedBy"))
                .contains(
                        "{key=%s, blocking=true, campaign={key=%s}}, Ana"
                                .formatted(legal, campaign.key()),
                        "{key=%s, blocking=false, campaign={key=%s}}, null"
                                .formatted(copy, campaign.key()));
        done("checklistItemTick", tick(legal, "Ana", false));
        assertThat(startErrors(Instant.now())).containsExactly("LAUNCH_NOT_READY experiment");
        done("checklistItemTick", tick(legal, "Ana", true));
        start(campaign, Instant.now());
        assertThat(errors("checklistItemTick", tick(copy, "Ana", true)))
                .containsExactly("EXPERIMENT_FROZEN experiment");
    }

    @Test
    void forgetsItemsThatAreRemoved() {
        CampaignFixture campaign = campaign(today, 3);
        experiment = campaign.register(Map.of(), Map.of());
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
        start(campaign, Instant.now());
    }

    @Test
    void keepsTheItemsOfACampaignToItsExperiments() {
        CampaignFixture campaign = campaign(today, 3);
        String own = item(campaign(today, 3), true);
        experiment = campaign.register(Map.of(), Map.of());
        assertThat(errors("checklistItemTick", tick(own, "Ana", true)))
                .containsExactly("CHECKLIST_ITEM_NOT_FOUND item");
        start(campaign, Instant.now());
    }

    @Test
    void hasAtMostFiftyItems() {
        CampaignFixture campaign = campaign(today, 3);
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
        experiment = "none";
        assertThat(errors("checklistItemTick", tick("none", " ", true)))
                .containsExactly("TEXT_INVALID by");
        assertThat(errors("checklistItemTick", tick("none", "Ana", true)))
                .containsExactly("EXPERIMENT_NOT_FOUND experiment");
    }

    private CampaignFixture campaign(LocalDate startsOn, int segments) {
        return CampaignFixture.plan(
                graphql,
                startsOn,
                Map.of("segments", SegmentFixture.create(graphql, "s", segments)));
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
        return Map.of("experiment", experiment, "item", item, "by", by, "done", done);
    }

    private void start(CampaignFixture campaign, Instant at) {
        assertThat(startErrors(at)).as(campaign.key()).isEmpty();
    }

    private List<String> startErrors(Instant at) {
        return errors("experimentStart", Map.of("experiment", experiment, "at", at.toString()));
    }

    private String startMessage() {
        return new Mutations(graphql)
                .mutate("experimentStart", "", Map.of("experiment", experiment))
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

    private List<String> standing() {
        return items("code status").stream().map(each -> each.replace(",", "")).toList();
    }

    /** The values of each item's fields. */
    private List<String> items(String fields) {
        Map<?, ?> readiness =
                (Map<?, ?>) read("launchReadiness { items { %s } }".formatted(fields));
        return ((List<?>) readiness.get("items"))
                .stream()
                        .map(item ->
                                ((Map<?, ?>) item)
                                        .values().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", ")))
                        .toList();
    }

    private @Nullable Object read(String fields) {
        Map<?, ?> found =
                graphql.document(
                                "query($key: String!) { experiment(key: $key) { %s } }"
                                        .formatted(fields))
                        .variable("key", experiment)
                        .execute()
                        .path("experiment")
                        .entity(Map.class)
                        .get();
        return found.get("launchReadiness");
    }
}
