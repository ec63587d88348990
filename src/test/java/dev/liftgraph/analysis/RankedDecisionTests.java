package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.analysis.NaiveOutcomes.Done;
import dev.liftgraph.analysis.NaiveOutcomes.Met;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;

/** An experiment can be decided by a quantile. */
@ServerTest
@Import(SteppedTime.class)
class RankedDecisionTests {
    private static final Instant START = Instant.parse("2031-03-03T00:00:00Z");
    private static final int CUSTOMERS = 400;

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;
    @Autowired SteppedClock clock;

    @Test
    void isDecidedByTheMedian() {
        clock.set(START);
        MetricKindsFixture fixture =
                new MetricKindsFixture(
                        graphql,
                        "d-" + Ids.next(),
                        START,
                        Map.of(
                                "plain",
                                Map.of(
                                        "kind",
                                        "QUANTILE",
                                        "quantile",
                                        0.5,
                                        "measure",
                                        "SUM",
                                        "windowDays",
                                        6)));
        fixture.start(CUSTOMERS);
        List<Met> exposures = new ArrayList<>();
        List<Done> events = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            boolean treated = i / 2 % 2 == 1;
            Instant at = START.plus(Duration.ofHours(1 + i % 300));
            exposures.add(new Met(fixture.customer(i), treated ? "other" : "control", at));
            long amount = 10_000 + 10L * i + (treated ? 4_000 : 0);
            events.add(new Done(fixture.customer(i), "order", at.plusSeconds(60), amount));
        }
        clock.set(START.plus(Duration.ofDays(22)));
        fixture.record(exposures, events);
        assertThat(
                        ask(
                                fixture.key(),
                                """
                                health { status items { code status } } launchReadiness { ready }
                                results { recommendations { overall { action rule } }
                                    cells { validity { verdict power } comparisons { reading } } }\
                                """))
                .contains("verdict=VALID", "reading=BETTER", "ROLL_OUT");
        Map<String, Object> experiment = Map.of("experiment", fixture.key());
        assertThat(new Mutations(graphql).errors("experimentComplete", experiment)).isEmpty();
        assertThat(ask(fixture.key(), "results { recommendations { overall { action } } }"))
                .contains("ROLL_OUT");
        assertThat(page(fixture.key(), "html")).contains("of the quantile");
        assertThat(page(fixture.key(), "csv")).contains(fixture.key() + "-plain");
    }

    private String ask(String key, String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { %s } }".formatted(fields))
                .variable("key", key)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get()
                .toString();
    }

    private String page(String campaign, String type) {
        byte[] body =
                http.get()
                        .uri("/reports/campaigns/" + campaign + "." + type)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }
}
