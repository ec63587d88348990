package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Facts;
import dev.liftgraph.MembersFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.transaction.reactive.TransactionalOperator;

@ServerTest
@Import(SteppedTime.class)
class ContactLoadTests {
    private static final Instant NOW = Instant.parse("2031-03-05T12:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(14);
    private static final String LOAD =
            "{ since customers atCap suppressed histogram { contacts orMore customers suppressed } }";

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;
    @Autowired Customers customers;
    @Autowired Events events;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    private MembersFixture members;

    private CampaignFixture campaign;

    @BeforeEach
    void members() {
        clock.set(NOW);
        members =
                MembersFixture.know(
                        graphql, new Facts(customers, events, bulk), 30, NOW.minusSeconds(60));
        campaign =
                members.campaign(
                        LocalDate.parse("2031-03-03"),
                        members.segment(0, 20),
                        members.segment(0, 6));
    }

    @Test
    void countsEventsAndTreatmentsOfTheLastDays() {
        members.event("email_sent", 0, 6, NOW, NOW.minusSeconds(1), NOW.minusSeconds(2));
        members.event("call_made", 0, 6, NOW, NOW.minus(WINDOW).plusMillis(1));
        members.event("email_sent", 6, 30, NOW.minus(WINDOW));
        members.event("message_sent", 6, 12, NOW);
        members.event("visit", 0, 20, NOW);
        String experiment = campaign.start(NOW, Map.of());
        IntStream.range(6, 12)
                .forEach(i -> campaign.expose(experiment, members.customer(i), "treatment", NOW));
        campaign.expose(experiment, members.customer(12), "control", NOW);
        assertThat(campaign.read("contactLoad { asOf since cap days }"))
                .hasToString(
                        "{contactLoad={asOf=2031-03-05T12:00:00Z, since=2031-02-19T12:00:00Z, cap=4, days=14}}");
        assertThat(campaign.read("contactLoad " + LOAD))
                .hasToString(
                        "{contactLoad={since=2031-02-19T12:00:00Z, customers=20, atCap=6, suppressed=false, histogram=[%s, %s, %s, %s, %s]}}"
                                .formatted(
                                        count(0, 8),
                                        count(1, 0),
                                        count(2, 6),
                                        count(3, 0),
                                        count(4, 6)));
        assertThat(
                        campaign.read(
                                "launchWarnings { code message customers suppressed campaigns { key } }"))
                .hasToString(
                        "{launchWarnings=[{code=CONTACT_CAP_REACHED, message=6 of the campaign's customers were contacted 4 times or more in the last 14 days., customers=6, suppressed=false, campaigns=[]}]}");
    }

    private static String count(int contacts, int customers) {
        return "{contacts=%d, orMore=%s, customers=%d, suppressed=false}"
                .formatted(contacts, contacts == 4, customers);
    }

    @Test
    void looksAtOtherMoments() {
        members.event(
                "email_sent",
                0,
                6,
                NOW,
                NOW.minusSeconds(1),
                NOW.minusSeconds(2),
                NOW.minusSeconds(3));
        assertThat(
                        campaign.read(
                                "a: contactLoad(asOf: \"2031-03-04T12:00:00Z\") { customers atCap } b: contactLoad { atCap } c: contactLoad(asOf: \"2031-04-04T12:00:00Z\") { customers atCap }"))
                .as("nobody was in the segments the day before")
                .hasToString("{a={customers=0, atCap=0}, b={atCap=6}, c={customers=20, atCap=0}}");
    }

    @Test
    void keepsFewBack() {
        Instant[] often = {NOW, NOW.minusSeconds(1), NOW.minusSeconds(2), NOW.minusSeconds(3)};
        members.event("email_sent", 0, 2, often);
        members.event("email_sent", 2, 9, NOW);
        assertThat(campaign.read("contactLoad " + LOAD).toString())
                .contains(
                        "customers=20, atCap=null, suppressed=true",
                        "{contacts=0, orMore=false, customers=11, suppressed=false}",
                        "{contacts=1, orMore=false, customers=null, suppressed=true}",
                        "{contacts=4, orMore=true, customers=null, suppressed=true}");
        assertThat(campaign.read("launchWarnings { message customers suppressed }"))
                .hasToString(
                        "{launchWarnings=[{message=Some of the campaign's customers were contacted 4 times or more in the last 14 days., customers=null, suppressed=true}]}");
    }

    @Test
    void hasSensibleSettings() {
        assertThatThrownBy(() -> new ContactSettings(List.of(), 0, 14, false))
                .hasMessageContaining("cap");
        assertThatThrownBy(() -> new ContactSettings(List.of(), 101, 14, false))
                .hasMessageContaining("cap");
        assertThatThrownBy(() -> new ContactSettings(List.of(), 4, 0, false))
                .hasMessageContaining("days");
        assertThatThrownBy(() -> new ContactSettings(List.of(), 4, 367, false))
                .hasMessageContaining("days");
    }
}
