package dev.liftgraph.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A whole campaign, day by day: a move, a plan, two phases with their gate, a conclusion, a report.
 */
@ServerTest
@Import(SteppedTime.class)
class WholeCampaignTests {
    private static final String REPORT =
            """
            report { page chapters { conclusion { outcome }
              lifts { absolute { value } verdict reading segment { key } metric { key } }
              returns { segments { raw { realised { value { amount } } } } } } }
            """;

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient web;
    @Autowired SteppedClock clock;

    private final String key = "w-" + Ids.next();

    @Test
    void runsFromACompetitorsMoveToItsReport() {
        WholeCampaign story = new WholeCampaign(graphql, web, clock, key);
        on("2026-02-20");
        story.competitorMoves();

        on("2026-02-23");
        story.customersAreKnown();
        CampaignFixture campaign = story.plan();
        campaign.done("competitorEventLink", Map.of("event", key, "campaign", campaign.key()));
        assertThat(verdict(null)).isEqualTo("NO_DATA");

        on("2026-03-02");
        campaign.done("experimentStart", Map.of("experiment", key));
        story.spend(campaign, "media", "MEDIA", "3000.00");
        story.days(1, 1);
        assertThat(verdict(null)).isEqualTo("TOO_SMALL");
        story.days(2, 7);
        assertThat(verdict("QUICK_WIN")).isEqualTo("UNDERPOWERED");
        campaign.done(
                "phaseGateDecide",
                Map.of(
                        "campaign", campaign.key(),
                        "decision", "PROCEED",
                        "reason", "The first week shows what it was to show.",
                        "surveyWaiver", "Nobody could be asked within one week.",
                        "decidedBy", "Mara"));

        story.days(8, 21);
        story.spend(campaign, "labour", "LABOUR", "2000.00");
        assertThat(campaign.read("timeline { phases { status } }"))
                .hasToString("{timeline={phases=[{status=COMPLETED}, {status=RUNNING}]}}");

        on("2026-03-30");
        assertThat(verdict(null)).isEqualTo("VALID");
        assertThat(everyone(null).get("comparisons")).hasToString("[{reading=BETTER}]");
        story.conclude(campaign);
        campaign.done("campaignComplete", Map.of("campaign", campaign.key()));
        tellsWhatCameOfIt(campaign);
    }

    /** Of 630 treated 252 bought, of 630 others 126: 0.2 more for each, times 50 EUR, for 5,000. */
    private void tellsWhatCameOfIt(CampaignFixture campaign) {
        String returns =
                """
                query($key: String!, $metric: String!) { experiment(key: $key) {
                  status conclusion { outcome variant { key } }
                  returns(metric: $metric) { segments {
                    segment { key } raw { realised { value { amount currency } } roi { value } } } } } }
                """;
        var experiment =
                graphql.document(returns)
                        .variable("key", key)
                        .variable("metric", key + "-eur")
                        .execute();
        experiment.path("experiment.status").entity(String.class).isEqualTo("COMPLETED");
        experiment
                .path("experiment.conclusion")
                .entity(Map.class)
                .satisfies(
                        found -> assertThat(found).hasToString("{outcome=WON, variant={key=t}}"));
        experiment
                .path("experiment.returns.segments[0].raw")
                .entity(Map.class)
                .satisfies(found ->
                        assertThat(found)
                                .hasToString(
                                        "{realised={value={amount=6300.00, currency=EUR}}, roi={value=0.26}}"));
        String everyone =
                "{absolute={value=0.2}, verdict=VALID, reading=BETTER, segment=null, metric={key=%s}}";
        assertThat(campaign.read(REPORT).toString())
                .contains("page=/reports/campaigns/" + campaign.key() + ".html")
                .contains("conclusion={outcome=WON}")
                .contains(everyone.formatted(key))
                .contains("raw={realised={value={amount=6300.00}}}");
        assertThat(report(campaign, "html"))
                .contains("Spent: EUR 5,000.00 of a budget of EUR 6,000.00")
                .contains("COMPLETED, WON: go on with One price, decided by Mara")
                .contains("EUR 6,300 [", "VALID");
        assertThat(report(campaign, "csv").lines().skip(1))
                .hasSize(2 * (1 + WholeCampaign.REGIONS.size()))
                .allMatch(line -> line.endsWith(",WON"));
    }

    private String verdict(@Nullable String phase) {
        return (String) ((Map<?, ?>) everyone(phase).get("validity")).get("verdict");
    }

    /** Everyone's cell of the primary metric. */
    private Map<?, ?> everyone(@Nullable String phase) {
        return graphql
                .document(
                        """
                        query($key: String!) { experiment(key: $key) { results(segments: [], metrics: [$key]) {
                          cells { phase validity { verdict } comparisons { reading } } } } }
                        """)
                .variable("key", key)
                .execute()
                .path("experiment.results.cells")
                .entityList(Map.class)
                .get()
                .stream()
                .filter(cell -> Objects.equals(cell.get("phase"), phase))
                .findFirst()
                .orElseThrow();
    }

    private String report(CampaignFixture campaign, String type) {
        return Objects.requireNonNull(
                web.get()
                        .uri("/reports/campaigns/" + campaign.key() + "." + type)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private void on(String date) {
        clock.set(Instant.parse(date + "T12:00:00Z"));
    }
}
