package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Facts;
import dev.liftgraph.MembersFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.Events;
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
class ConflictTests {
    private static final Instant NOW = Instant.parse("2031-03-05T12:00:00Z");
    private static final LocalDate START = LocalDate.parse("2031-03-03");

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;
    @Autowired Customers customers;
    @Autowired Events events;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    private MembersFixture members;

    @BeforeEach
    void members() {
        clock.set(NOW);
        members =
                MembersFixture.know(
                        graphql, new Facts(customers, events, bulk), 50, NOW.minusSeconds(60));
    }

    @Test
    void countsTheCustomersThatCampaignsShare() {
        String some = members.segment(0, 30);
        String others = members.segment(10, 40);
        String few = members.segment(25, 33);
        CampaignFixture campaign = members.campaign(START, some);
        CampaignFixture later = members.campaign(START.plusDays(14), few, others);
        assertThat(
                        campaign.read(
                                "conflictCount conflicts { campaign { key } startsOn endsOn customers suppressed excluded segments { segment { key } otherSegment { key } customers suppressed } }"))
                .as("all but 3 of the few are in both")
                .hasToString(
                        "{conflictCount=1, conflicts=[{campaign={key=%s}, startsOn=2031-03-17, endsOn=2031-03-23, customers=20, suppressed=false, excluded=false, segments=[%s, %s]}]}"
                                .formatted(
                                        later.key(),
                                        pair(some, others, "customers=20, suppressed=false"),
                                        pair(some, few, "customers=null, suppressed=true")));
        assertThat(later.read("conflicts { campaign { key } customers }"))
                .hasToString(
                        "{conflicts=[{campaign={key=%s}, customers=20}]}"
                                .formatted(campaign.key()));
    }

    private static String pair(String segment, String other, String customers) {
        return "{segment={key=%s}, otherSegment={key=%s}, %s}".formatted(segment, other, customers);
    }

    @Test
    void countsTheWholeOfASegmentThatBothHave() {
        String segment = members.segment(0, 10);
        CampaignFixture campaign = members.campaign(START, segment);
        members.campaign(START, segment);
        assertThat(campaign.read("conflicts { customers segments { customers } }"))
                .hasToString("{conflicts=[{customers=10, segments=[{customers=10}]}]}");
    }

    @Test
    void keepsFewBack() {
        CampaignFixture campaign = members.campaign(START, members.segment(0, 30));
        members.campaign(START, members.segment(27, 40));
        members.campaign(START, members.segment(0, 27));
        assertThat(
                        campaign.read(
                                "conflicts { customers suppressed segments { customers suppressed } }"))
                .as("3 are in both; all but 3 are in both")
                .hasToString("{conflicts=[%s, %s]}".formatted(hidden(), hidden()));
        assertThat(campaign.read("launchWarnings { code customers suppressed }"))
                .as("all are shared with one or the other")
                .hasToString(
                        "{launchWarnings=[{code=CAMPAIGNS_SHARE_CUSTOMERS, customers=30, suppressed=false}]}");
    }

    private static String hidden() {
        return "{customers=null, suppressed=true, segments=[{customers=null, suppressed=true}]}";
    }

    @Test
    void leavesOutWhatIsOverOrOnOtherDaysOrForOthers() {
        String segment = members.segment(0, 10);
        CampaignFixture campaign = members.campaign(START, segment);
        members.campaign(START.plusDays(21), segment);
        members.campaign(START.minusDays(21), segment);
        members.campaign(START, members.segment(10, 20));
        CampaignFixture over = members.campaign(START, segment);
        over.done("campaignComplete", Map.of("campaign", over.key()));
        assertThat(campaign.read("conflictCount conflicts { customers } launchWarnings { code }"))
                .hasToString("{conflictCount=0, conflicts=[], launchWarnings=[]}");
        assertThat(over.read("conflictCount")).hasToString("{conflictCount=1}");
        assertThat(members.campaign(START).read("conflictCount"))
                .as("a campaign without segments")
                .hasToString("{conflictCount=0}");
    }

    @Test
    void countsDaysInTheTimeZonesOfTheCampaigns() {
        String segment = members.segment(0, 10);
        CampaignFixture campaign = members.campaign(START, segment);
        CampaignFixture.plan(
                graphql,
                START.plusDays(21),
                Map.of("timeZone", "Pacific/Kiritimati", "segments", List.of(segment)));
        assertThat(campaign.read("conflicts { startsOn endsOn }"))
                .as("it begins there while it is the day before here")
                .hasToString("{conflicts=[{startsOn=2031-03-23, endsOn=2031-03-23}]}");
    }

    @Test
    void showsThoseThatShareMost() {
        String all = members.segment(0, 20);
        String half = members.segment(0, 10);
        CampaignFixture campaign = members.campaign(START, all);
        members.campaign(START, half);
        IntStream.range(0, 101).forEach(_ -> members.campaign(START, all));
        Map<?, ?> read = campaign.read("conflictCount conflicts { customers }");
        assertThat(read.get("conflictCount")).isEqualTo(102);
        assertThat((List<?>) read.get("conflicts"))
                .hasSize(100)
                .allMatch(conflict -> conflict.toString().equals("{customers=20}"));
    }

    @Test
    void warnsAtTheStartOfAnExperiment() {
        String segment = members.segment(0, 10);
        CampaignFixture campaign = members.campaign(START, segment);
        String experiment = campaign.register(Map.of(), Map.of());
        CampaignFixture other = members.campaign(START, segment);
        campaign.mutations()
                .mutate(
                        "experimentStart",
                        "experiment { status } warnings { code message customers campaigns { key } }",
                        Map.of("experiment", experiment, "at", NOW.toString()))
                .path("experimentStart")
                .entity(Map.class)
                .satisfies(payload ->
                        assertThat(payload.toString())
                                .contains(
                                        "experiment={status=RUNNING}",
                                        "code=CAMPAIGNS_SHARE_CUSTOMERS, message=10 customers are addressed by other campaigns on the same days: Answer.",
                                        "customers=10, campaigns=[{key=" + other.key() + "}]"));
        campaign.mutations()
                .mutate("experimentStart", "warnings { code }", Map.of("experiment", experiment))
                .path("experimentStart.warnings")
                .valueIsNull();
    }
}
