package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ServerTest
class CampaignExclusionTests {
    private static final String REASON = "One offer at a time is enough for anybody.";

    @Autowired HttpGraphQlTester graphql;

    private CampaignFixture one;
    private CampaignFixture two;

    @BeforeEach
    void campaigns() {
        one = plan();
        two = plan();
    }

    private CampaignFixture plan() {
        return CampaignFixture.plan(graphql, LocalDate.parse("2031-03-03"), Map.of());
    }

    @Test
    void holdsForBoth() {
        CampaignFixture three = plan();
        assertThat(exclude(one, two.key(), three.key())).isEmpty();
        String exclusions = "version exclusions { campaign { key } reason }";
        String pair = "{campaign={key=%s}, reason=" + REASON + "}";
        assertThat(one.read(exclusions).toString())
                .startsWith("{version=2,")
                .contains(pair.formatted(two.key()), pair.formatted(three.key()));
        assertThat(two.read(exclusions))
                .hasToString("{version=2, exclusions=[" + pair.formatted(one.key()) + "]}");
        assertThat(lift(two, one.key())).isEmpty();
        assertThat(two.read("exclusions { reason }")).hasToString("{exclusions=[]}");
        assertThat(one.read("exclusions { campaign { key } }"))
                .hasToString("{exclusions=[{campaign={key=" + three.key() + "}}]}");
        assertThat(exclude(two, one.key())).isEmpty();
    }

    @Test
    void isSaidOnce() {
        assertThat(exclude(one, two.key())).isEmpty();
        CampaignFixture three = plan();
        assertThat(exclude(two, three.key(), one.key()))
                .containsExactly("EXCLUSION_EXISTS others.1");
        assertThat(three.read("version exclusions { reason }"))
                .as("nothing of the refused mutation stays")
                .hasToString("{version=1, exclusions=[]}");
        assertThat(lift(one, three.key())).containsExactly("EXCLUSION_NOT_FOUND others.0");
    }

    @Test
    void isSaidOnceByMany() {
        List<List<String>> answers =
                Flux.range(0, 8)
                        .flatMap(i ->
                                Mono.fromCallable(() ->
                                                i % 2 == 0
                                                        ? exclude(one, two.key())
                                                        : exclude(two, one.key()))
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block();
        assertThat(answers).filteredOn(List::isEmpty).hasSize(1);
        assertThat(answers)
                .filteredOn(errors -> !errors.isEmpty())
                .allSatisfy(
                        errors -> assertThat(errors).containsExactly("EXCLUSION_EXISTS others.0"));
    }

    @Test
    void isBetweenDifferentKnownCampaigns() {
        assertThat(exclude(one, one.key())).containsExactly("EXCLUSION_OF_ITSELF others.0");
        assertThat(exclude(one, two.key(), two.key()))
                .containsExactly("CAMPAIGN_REPEATED others.1");
        assertThat(exclude(one, "no-such-campaign")).containsExactly("CAMPAIGN_NOT_FOUND others.0");
        CampaignFixture unknown = new CampaignFixture(one.mutations(), "no-such-campaign");
        assertThat(exclude(unknown, one.key())).containsExactly("CAMPAIGN_NOT_FOUND campaign");
        assertThat(lift(unknown, one.key())).containsExactly("CAMPAIGN_NOT_FOUND campaign");
        assertThat(exclude(one)).containsExactly("EXCLUSION_COUNT_OUT_OF_RANGE others");
        assertThat(exclude(one, Collections.nCopies(10_000, two.key()).toArray(String[]::new)))
                .containsExactly("EXCLUSION_COUNT_OUT_OF_RANGE others");
    }

    @Test
    void isWithAHundredOthersAtMost() {
        for (int round = 0; round < 5; round++) {
            assertThat(exclude(one, more(20))).isEmpty();
        }
        assertThat(exclude(two, one.key())).containsExactly("EXCLUSION_COUNT_OUT_OF_RANGE others");
    }

    private String[] more(int count) {
        return IntStream.range(0, count).mapToObj(_ -> plan().key()).toArray(String[]::new);
    }

    @Test
    void needsAReasonAndAnOpenCampaign() {
        Map<String, Object> input =
                Map.of("campaign", one.key(), "others", List.of(two.key()), "reason", "So what?");
        assertThat(one.mutations().errors("campaignExclude", input))
                .containsExactly("TEXT_INVALID reason");
        assertThat(one.mutations().errors("campaignExclusionLift", input))
                .containsExactly("TEXT_INVALID reason");
        one.done("campaignComplete", Map.of("campaign", one.key()));
        assertThat(exclude(one, two.key())).containsExactly("CAMPAIGN_CLOSED campaign");
        assertThat(exclude(two, one.key())).isEmpty();
    }

    private List<String> exclude(CampaignFixture campaign, String... others) {
        return errors("campaignExclude", campaign, others);
    }

    private List<String> lift(CampaignFixture campaign, String... others) {
        return errors("campaignExclusionLift", campaign, others);
    }

    private static List<String> errors(String name, CampaignFixture campaign, String... others) {
        return campaign.mutations()
                .errors(
                        name,
                        Map.of(
                                "campaign",
                                campaign.key(),
                                "others",
                                Stream.of(others).toList(),
                                "reason",
                                REASON));
    }
}
