package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Facts;
import dev.liftgraph.MembersFixture;
import dev.liftgraph.SettingsTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.Events;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@SettingsTest
class ContactCapTests {
    private static final Instant NOW = Instant.parse("2031-03-05T12:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(14);

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;
    @Autowired SteppedClock clock;
    @Autowired Customers customers;
    @Autowired Events events;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    private MembersFixture members;
    private String segment;
    private CampaignFixture campaign;
    private String experiment;

    @BeforeEach
    void experiment() {
        clock.set(NOW);
        members =
                MembersFixture.know(
                        graphql, new Facts(customers, events, bulk), 8, NOW.minusSeconds(60));
        segment = members.segment(0, 8);
        campaign = members.campaign(LocalDate.parse("2031-03-03"), segment);
        experiment = campaign.start(NOW, Map.of());
        members.event("email_sent", 1, 3, NOW);
        members.event("call_made", 2, 3, NOW.minusSeconds(1));
        members.event("email_sent", 3, 4, NOW.minus(WINDOW), NOW.minus(WINDOW).minusSeconds(1));
        members.event("visit", 4, 5, NOW, NOW, NOW);
    }

    @Test
    void assignsNothingNewToWhoReachedIt() {
        assertThat(reasons(0, 1, 2, 3, 4))
                .containsExactly(
                        "ASSIGNED", "ASSIGNED", "CONTACT_CAP_REACHED", "ASSIGNED", "ASSIGNED");
        campaign.expose(experiment, members.customer(2), "treatment", NOW);
        campaign.expose(experiment, members.customer(5), "treatment", NOW);
        members.event("email_sent", 5, 6, NOW);
        assertThat(reasons(2, 5)).as("what they met they keep").containsOnly("EXPOSED");
        clock.set(NOW.plus(WINDOW).minusSeconds(1));
        assertThat(reasons(2)).containsExactly("EXPOSED");
    }

    @Test
    void countsTreatmentsOfOtherExperimentsButNoControls() {
        CampaignFixture other = members.campaign(LocalDate.parse("2031-03-03"), segment);
        String elsewhere = other.start(NOW, Map.of());
        other.expose(elsewhere, members.customer(1), "treatment", NOW);
        other.expose(elsewhere, members.customer(6), "control", NOW);
        members.event("email_sent", 6, 7, NOW);
        assertThat(reasons(1, 6)).containsExactly("CONTACT_CAP_REACHED", "ASSIGNED");
    }

    @Test
    void leavesWhoReachedItOutOfAnExport() {
        String all = export("");
        assertThat(all).contains(members.customer(2));
        http.get()
                .uri("/segments/" + segment + "/members.csv?contacts=BELOW_CAP")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Liftgraph-Members", "8")
                .expectHeader()
                .valueEquals("Liftgraph-At-Contact-Cap", "1")
                .expectHeader()
                .valueEquals("Liftgraph-Exported", "7")
                .expectBody(String.class)
                .value(body ->
                        assertThat(body)
                                .isEqualTo(
                                        all.replaceFirst(
                                                members.customer(2) + ",[^\r\n]*\r?\n", "")));
        http.get()
                .uri("/segments/" + segment + "/members.csv?contacts=ALL")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("INVALID_VALUE")
                .jsonPath("$.parameter")
                .isEqualTo("contacts");
    }

    private String export(String query) {
        byte[] body =
                http.get()
                        .uri("/segments/" + segment + "/members.csv" + query)
                        .exchange()
                        .expectHeader()
                        .valueEquals("Liftgraph-At-Contact-Cap", "0")
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8);
    }

    private List<String> reasons(int... numbers) {
        return graphql.document(
                        "query($key: String!, $ids: [String!]!) { assignmentsOf(experiment: $key, customerIds: $ids) { reason } }")
                .variable("key", experiment)
                .variable("ids", Arrays.stream(numbers).mapToObj(members::customer).toList())
                .execute()
                .path("assignmentsOf[*].reason")
                .entityList(String.class)
                .get();
    }
}
