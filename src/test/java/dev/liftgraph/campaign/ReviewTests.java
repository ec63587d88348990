package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ServerTest
@Import(SteppedTime.class)
class ReviewTests {
    private static final String TASKS =
            """
            query($from: Date!, $to: Date!, $status: ReviewTaskStatus, $campaign: String) {
              reviewTasks(from: $from, to: $to, status: $status, campaign: $campaign) {
                key kind period { from to } dueOn status campaign { key }
                checklist { item done doneBy doneAt note } signOff { by at note } } }
            """;
    private static final String WHY = "The market was quiet, there was nothing to adjust.";

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;

    private CampaignFixture campaign;

    @BeforeEach
    void plan() {
        clock.set(Instant.parse("2032-03-05T12:00:00Z"));
        campaign = CampaignFixture.plan(graphql, LocalDate.parse("2032-03-01"), Map.of());
    }

    @Test
    void listsWhatIsDueInOrder() {
        assertThat(tasks(null))
                .map(task -> task.get("kind") + " " + task.get("dueOn") + " " + task.get("status"))
                .containsExactly(
                        "WEEKLY 2032-03-07 UPCOMING",
                        "WEEKLY 2032-03-14 UPCOMING",
                        "WEEKLY 2032-03-21 UPCOMING",
                        "QUARTERLY 2032-04-14 UPCOMING");
        clock.set(Instant.parse("2032-03-14T00:00:00Z"));
        assertThat(tasks("OVERDUE")).map(task -> task.get("dueOn")).containsExactly("2032-03-07");
        assertThat(tasks("DUE")).map(task -> task.get("dueOn")).containsExactly("2032-03-14");
        assertThat(task(0).get("campaign")).isEqualTo(Map.of("key", campaign.key()));
    }

    @Test
    void listsTheProgrammesReviewsBesideTheCampaigns() {
        List<Map<String, Object>> all = tasks("2032-04-14", "2032-04-14", null, null);
        assertThat(all).filteredOn(task -> task.get("campaign") == null).hasSize(1);
        assertThat(all)
                .filteredOn(task -> Map.of("key", campaign.key()).equals(task.get("campaign")))
                .hasSize(1);
        assertThat(tasks("2033-01-31", "2033-01-31", null, null))
                .map(task -> task.get("kind"))
                .contains("ANNUAL");
    }

    @Test
    void followsTheDatesOfTheCampaign() {
        campaign.done(
                "phaseExtend",
                Map.of(
                        "campaign",
                        campaign.key(),
                        "phase",
                        "BEHAVIORAL",
                        "endsOn",
                        "2032-03-23",
                        "reason",
                        "The mailing went out two days late."));
        assertThat(tasks(null)).hasSize(5);
        clock.set(Instant.parse("2032-03-10T12:00:00Z"));
        String third = key(2);
        campaign.done("campaignComplete", Map.of("campaign", campaign.key()));
        assertThat(tasks(null))
                .map(task -> task.get("dueOn"))
                .containsExactly("2032-03-07", "2032-03-10", "2032-04-14");
        assertThat(errors("reviewSignOff", sign(third))).containsExactly("REVIEW_NOT_FOUND task");
    }

    @Test
    void ticksOnceAndTakesItBack() {
        Map<String, Object> tick = tick(key(0), "DATA");
        tick.put("note", "Complete.");
        assertThat(errors("reviewItemTick", tick)).isEmpty();
        clock.set(Instant.parse("2032-03-06T12:00:00Z"));
        tick.put("by", "Ada");
        tick.put("note", "Again.");
        assertThat(errors("reviewItemTick", tick)).isEmpty();
        assertThat(checklist())
                .first()
                .hasToString(
                        "{item=DATA, done=true, doneBy=Kim, doneAt=2032-03-05T12:00:00Z, note=Complete.}");
        assertThat(checklist())
                .map(check -> check.get("item"))
                .containsExactly("DATA", "PERFORMANCE", "MARKET", "ADJUST", "IMPLEMENT");
        tick.put("done", false);
        assertThat(errors("reviewItemTick", tick)).isEmpty();
        assertThat(errors("reviewItemTick", tick)).isEmpty();
        assertThat(checklist())
                .first()
                .hasToString("{item=DATA, done=false, doneBy=null, doneAt=null, note=null}");
    }

    @Test
    void isSignedWithEveryItemTicked() {
        String key = key(0);
        for (ReviewItem item : ReviewItem.values()) {
            assertThat(errors("reviewSignOff", sign(key)))
                    .containsExactly("CHECKLIST_INCOMPLETE note");
            assertThat(errors("reviewItemTick", tick(key, item.name()))).isEmpty();
        }
        assertThat(errors("reviewSignOff", sign(key))).isEmpty();
        assertThat(task(0).get("status")).isEqualTo("SIGNED_OFF");
        assertThat(task(0).get("signOff"))
                .hasToString("{by=Kim, at=2032-03-05T12:00:00Z, note=null}");
        assertThat(tasks("SIGNED_OFF")).hasSize(1);
        assertThat(errors("reviewSignOff", sign(key))).containsExactly("REVIEW_SIGNED_OFF task");
        Map<String, Object> back = tick(key, "DATA");
        back.put("done", false);
        assertThat(errors("reviewItemTick", back)).containsExactly("REVIEW_SIGNED_OFF task");
    }

    @Test
    void isSignedWithItemsOpenWhenSomebodySaysWhy() {
        Map<String, Object> sign = sign(key(0));
        sign.put("note", "Nothing to adjust.");
        assertThat(errors("reviewSignOff", sign)).containsExactly("CHECKLIST_INCOMPLETE note");
        sign.put("note", WHY);
        assertThat(errors("reviewSignOff", sign)).isEmpty();
        assertThat(task(0).get("signOff")).asString().contains("note=" + WHY);
    }

    @Test
    void isSignedOnce() {
        String key = key(0);
        Map<String, Object> sign = sign(key);
        sign.put("note", WHY);
        List<List<String>> errors =
                Flux.range(0, 4)
                        .flatMap(_ ->
                                Mono.fromCallable(() -> errors("reviewSignOff", sign))
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block();
        assertThat(errors)
                .containsExactlyInAnyOrder(
                        List.of(),
                        List.of("REVIEW_SIGNED_OFF task"),
                        List.of("REVIEW_SIGNED_OFF task"),
                        List.of("REVIEW_SIGNED_OFF task"));
    }

    @Test
    void isNotReviewedBeforeItBegins() {
        String next = key(1);
        assertThat(errors("reviewItemTick", tick(next, "DATA")))
                .containsExactly("REVIEW_NOT_BEGUN task");
        Map<String, Object> sign = sign(next);
        sign.put("by", " ");
        sign.put("note", "x".repeat(2_001));
        assertThat(errors("reviewSignOff", sign))
                .containsExactly("REVIEW_NOT_BEGUN task", "TEXT_INVALID by", "TEXT_INVALID note");
        clock.set(Instant.parse("2032-03-08T00:00:00Z"));
        Map<String, Object> tick = tick(next, "DATA");
        tick.put("by", "x".repeat(201));
        assertThat(errors("reviewItemTick", tick)).containsExactly("TEXT_INVALID by");
        assertThat(errors("reviewItemTick", tick(next, "DATA"))).isEmpty();
    }

    @Test
    void refusesWhatTheCalendarDoesNotHave() {
        List<ReviewKey> madeUp =
                List.of(
                        new ReviewKey(
                                ReviewKind.WEEKLY, LocalDate.parse("2032-03-02"), campaign.key()),
                        new ReviewKey(
                                ReviewKind.ANNUAL, LocalDate.parse("2032-01-01"), campaign.key()),
                        new ReviewKey(ReviewKind.WEEKLY, LocalDate.parse("2032-03-01"), null),
                        new ReviewKey(
                                ReviewKind.WEEKLY, LocalDate.parse("2032-03-01"), "no-such-one"));
        assertThat(madeUp)
                .allSatisfy(key ->
                        assertThat(errors("reviewSignOff", sign(key.encode())))
                                .containsExactly("REVIEW_NOT_FOUND task"));
        assertThat(errors("reviewItemTick", tick("made-up", "DATA")))
                .containsExactly("REVIEW_NOT_FOUND task");
        assertThat(errors("reviewItemTick", tick("x".repeat(9_000), "DATA")))
                .containsExactly("REVIEW_NOT_FOUND task");
    }

    @ParameterizedTest
    @CsvSource({"2032-03-01, 2032-02-29", "2032-01-01, 2033-01-01", "1900-01-01, 2200-01-01"})
    void takesAYearAtMost(String from, String to) {
        assertThat(refused(from, to, campaign.key()))
                .containsExactly("to must be from 0 to 365 days after from.");
        assertThat(tasks("2032-01-01", "2032-12-31", null, campaign.key())).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-campaign", ""})
    void knowsNoOtherCampaign(String key) {
        assertThat(refused("2032-03-01", "2032-03-31", key))
                .containsExactly("campaign: there is no campaign with this key.");
    }

    @Test
    void listsFiveHundredAtMost() {
        String why = "A year's long campaign, week by week.";
        List<Map<String, String>> year =
                List.of(
                        Map.of(
                                "kind", "QUICK_WIN",
                                "startsOn", "2151-01-01",
                                "endsOn", "2151-01-07",
                                "reason", why),
                        Map.of(
                                "kind", "BEHAVIORAL",
                                "startsOn", "2151-01-08",
                                "endsOn", "2151-12-31",
                                "reason", why));
        LocalDate first = LocalDate.parse("2151-01-01");
        for (int i = 0; i < 9; i++) {
            campaign = CampaignFixture.plan(graphql, first, Map.of("phases", year));
        }
        assertThat(tasks("2151-01-01", "2151-12-31", null, campaign.key())).hasSize(53 + 3);
        assertThat(tasks("2151-01-01", "2151-07-31", null, null)).hasSizeGreaterThan(9 * 30);
        assertThat(refused("2151-01-01", "2151-12-31", null))
                .containsExactly(
                        "There are more than 500 reviews or campaigns: ask for fewer days, or for one campaign.");
    }

    private List<String> refused(String from, String to, @Nullable String key) {
        List<String> messages = new ArrayList<>();
        graphql.document(TASKS)
                .variable("from", from)
                .variable("to", to)
                .variable("campaign", key)
                .execute()
                .errors()
                .satisfy(errors ->
                        errors.forEach(
                                error -> messages.add(Objects.requireNonNull(error.getMessage()))));
        return messages;
    }

    private List<Map<String, Object>> tasks(@Nullable String status) {
        return tasks("2032-01-15", "2032-12-31", status, campaign.key());
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> tasks(
            String from, String to, @Nullable String status, @Nullable String key) {
        return (List<Map<String, Object>>)
                (List<?>)
                        graphql.document(TASKS)
                                .variable("from", from)
                                .variable("to", to)
                                .variable("status", status)
                                .variable("campaign", key)
                                .execute()
                                .path("reviewTasks")
                                .entityList(Map.class)
                                .get();
    }

    private Map<String, Object> task(int number) {
        return tasks(null).get(number);
    }

    private String key(int number) {
        return Objects.requireNonNull(task(number).get("key")).toString();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> checklist() {
        return (List<Map<String, Object>>) Objects.requireNonNull(task(0).get("checklist"));
    }

    private List<String> errors(String name, Map<String, Object> input) {
        return new Mutations(graphql).errors(name, input);
    }

    private static Map<String, Object> tick(String key, String item) {
        return new HashMap<>(Map.of("task", key, "item", item, "by", "Kim"));
    }

    private static Map<String, Object> sign(String key) {
        return new HashMap<>(Map.of("task", key, "by", "Kim"));
    }
}
