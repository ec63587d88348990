package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class ExcludedExposureTests {
    @Autowired HttpGraphQlTester graphql;

    private final LocalDate start = LocalDate.now(ZoneOffset.UTC).minusDays(10);
    private final String ann = "ann-" + Ids.next();
    private final String bob = "bob-" + Ids.next();
    private final String cyd = "cyd-" + Ids.next();
    private CampaignFixture one;
    private CampaignFixture two;
    private String first;
    private String second;

    /** Ann meets the first, then the second; Bob the other way round; Cyd the second alone. */
    @BeforeEach
    void exposures() {
        one = CampaignFixture.plan(graphql, start, Map.of());
        two = CampaignFixture.plan(graphql, start, Map.of());
        one.know(ann, bob, cyd);
        first = one.start(day(1), Map.of());
        second = two.start(day(1), Map.of());
        one.expose(first, ann, "control", day(2));
        two.expose(second, ann, "treatment", day(3));
        two.expose(second, bob, "control", day(2));
        one.expose(first, bob, "control", day(4));
        two.expose(second, cyd, "control", day(2));
    }

    @Test
    void areCountedAndStayInTheResults() {
        assertThat(counts()).containsExactly(0, 0);
        assertThat(results(second)).doesNotContain("EXCLUSION_VIOLATED");
        change("campaignExclude");
        assertThat(counts()).as("Bob in the first, Ann in the second").containsExactly(1, 1);
        assertThat(results(second))
                .contains(
                        "{code=EXCLUSION_VIOLATED, severity=WARNING, units=1, numbers=[{name=excludedExposures, value=1.0}]}",
                        "arms=[{units=2}, {units=1}]");
        one.expose(first, cyd, "treatment", day(1));
        assertThat(counts()).as("Cyd is found to have met the first before").containsExactly(1, 2);
        change("campaignExclusionLift");
        assertThat(counts()).containsExactly(0, 0);
        assertThat(results(second)).doesNotContain("EXCLUSION_VIOLATED");
    }

    @Test
    void areNotAssignedToCustomersOfTheOther() {
        String dan = "dan-" + Ids.next();
        assertThat(reasons(first, cyd, dan)).containsExactly("ASSIGNED", "ASSIGNED");
        change("campaignExclude");
        assertThat(reasons(first, cyd, dan)).containsExactly("EXCLUDED", "ASSIGNED");
        assertThat(reasons(first, ann, bob)).as("met before").containsOnly("EXPOSED");
        assertThat(reasons(second, dan)).containsExactly("ASSIGNED");
        two.know(dan);
        one.expose(first, dan, "control", day(5));
        assertThat(reasons(second, dan)).containsExactly("EXCLUDED");
        change("campaignExclusionLift");
        assertThat(reasons(first, cyd)).containsExactly("ASSIGNED");
        assertThat(reasons(second, dan)).containsExactly("ASSIGNED");
    }

    private List<String> reasons(String experiment, String... customers) {
        return graphql.document(
                        "query($key: String!, $ids: [String!]!) { assignmentsOf(experiment: $key, customerIds: $ids) { reason } }")
                .variable("key", experiment)
                .variable("ids", List.of(customers))
                .execute()
                .path("assignmentsOf[*].reason")
                .entityList(String.class)
                .get();
    }

    private void change(String mutation) {
        one.done(
                mutation,
                Map.of(
                        "campaign",
                        one.key(),
                        "others",
                        List.of(two.key()),
                        "reason",
                        "One offer at a time is enough for anybody."));
    }

    private List<Integer> counts() {
        return graphql.document(
                        "query($a: String!, $b: String!) { a: experiment(key: $a) { excludedExposures } b: experiment(key: $b) { excludedExposures } }")
                .variable("a", first)
                .variable("b", second)
                .execute()
                .path("$.data..excludedExposures")
                .entityList(Integer.class)
                .get();
    }

    private String results(String experiment) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { results { warnings { code severity units numbers { name value } } cells { arms { units } } } } }")
                .variable("key", experiment)
                .execute()
                .path("experiment.results")
                .entity(Map.class)
                .get()
                .toString();
    }

    /** Noon of a campaign day. */
    private Instant day(int day) {
        return start.plusDays(day - 1L).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
