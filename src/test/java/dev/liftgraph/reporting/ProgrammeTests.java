package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;

@ProgrammeServerTest
class ProgrammeTests {
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};
    private static final double EXACT = 1e-9;

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;
    @Autowired ProgrammeFixture fixture;

    @BeforeEach
    void load() {
        fixture.load(graphql, http);
    }

    @Test
    void countsOutcomes() {
        Map<?, ?> total = total("completed withoutConclusion outcomes { outcome count }");
        assertThat(total.get("completed")).isEqualTo(12);
        assertThat(total.get("withoutConclusion")).isEqualTo(1);
        assertThat(total.get("outcomes"))
                .hasToString(
                        "[{outcome=WON, count=6}, {outcome=LOST, count=1}, {outcome=INCONCLUSIVE, count=1},"
                                + " {outcome=STOPPED_EARLY, count=1}, {outcome=INVALID, count=1},"
                                + " {outcome=DID_NOT_FINISH, count=1}]");
    }

    /** Wilson's interval of 3 out of 5. */
    @Test
    void judgesByWhatMayBeRead() {
        Map<?, ?> rate =
                object(total("winRate { won judged rate interval { lower upper level } }"));
        assertThat(rate.get("won")).isEqualTo(3);
        assertThat(rate.get("judged")).isEqualTo(5);
        assertThat(rate.get("rate")).isEqualTo(0.6);
        Map<?, ?> interval = (Map<?, ?>) rate.get("interval");
        assertThat((Double) interval.get("lower")).isCloseTo(0.2307, within(5e-5));
        assertThat((Double) interval.get("upper")).isCloseTo(0.8824, within(5e-5));
        assertThat(interval.get("level")).isEqualTo(0.95);
    }

    @Test
    void countsWhatIsLeftOutOnceByItsFirstReason() {
        assertThat(total("leftOut { reason count }").get("leftOut"))
                .hasToString(
                        "[{reason=NO_CONCLUSION, count=1}, {reason=INVALID, count=1},"
                                + " {reason=DID_NOT_FINISH, count=1}, {reason=STOPPED_EARLY, count=1},"
                                + " {reason=NO_DATA, count=1}, {reason=SRM_FAILED, count=1},"
                                + " {reason=TOO_SMALL, count=1}]");
    }

    @Test
    void tellsHowFastExperimentsWere() {
        Map<?, ?> velocity =
                object(
                        total(
                                "velocity { medianDaysToStart medianDaysToComplete concludedPer30Days }"));
        assertThat(velocity.get("medianDaysToStart")).isEqualTo(7.0);
        assertThat(velocity.get("medianDaysToComplete")).isEqualTo((60.0 + 90.0) / 2);
        assertThat((Double) velocity.get("concludedPer30Days"))
                .isCloseTo(11 * 30 / 181.0, within(EXACT));
    }

    /** One winner each: 60 units of a lift of 2 or 3, whose variance is 2 / 59. */
    @Test
    void addsUpWinnersOfOneCurrencyOnly() {
        List<?> impacts =
                (List<?>)
                        total(
                                        """
                                        impacts { experiments
                                          raw { value { amount currency } standardError { amount } level }
                                          shrunken { value { amount } } }
                                        """)
                                .get("impacts");
        String error = "standardError={amount=11.05}, level=0.95}";
        assertThat(impacts).hasSize(2);
        assertThat(impacts.getFirst())
                .hasToString(
                        "{experiments=1, raw={value={amount=120.00, currency=EUR}, "
                                + error
                                + ", shrunken={value={amount="
                                + shrunken()
                                + "}}}");
        assertThat(impacts.getLast())
                .hasToString(
                        "{experiments=1, raw={value={amount=180.00, currency=USD}, "
                                + error
                                + ", shrunken=null}");
    }

    /** The winner's lift of 2 drawn towards the average of the four: those that lost too. */
    private static String shrunken() {
        double average = (2 - 1 + 0.25 + 1) / 4;
        double squares = 0;
        for (double lift : List.of(2.0, -1.0, 0.25, 1.0)) {
            squares += Math.pow(lift - average, 2);
        }
        double weight = 2 / 59.0 / (squares / 3);
        return "%.2f".formatted(60 * (2 - weight * (2 - average)));
    }

    @ParameterizedTest
    @CsvSource({
        "QUARTER,2026-Q1=6 2026-Q2=6",
        "OWNER,Mara=4 null=8",
        "STRATEGY,PREDICTIVE=1 RULE_BASED=1 null=11",
        "CONCLUSION,DID_NOT_FINISH=1 INCONCLUSIVE=1 INVALID=1 LOST=1 STOPPED_EARLY=1 WON=6 null=1"
    })
    void groups(String by, String expected) {
        List<Map<String, Object>> groups =
                programme("2026-01-01", "2026-06-30", "by: " + by, "groups { name completed }")
                        .path("programme.groups")
                        .entityList(OBJECT)
                        .get();
        assertThat(groups.stream().map(each -> each.get("name") + "=" + each.get("completed")))
                .containsExactly(expected.split(" ", -1));
    }

    @Test
    void measuresAQuarterByItsDaysInTheSpan() {
        assertThat(
                        programme(
                                        "2026-03-01",
                                        "2026-04-30",
                                        "",
                                        "groups { velocity { concludedPer30Days } }")
                                .path("programme.groups[*].velocity.concludedPer30Days")
                                .entityList(Double.class)
                                .get())
                .containsExactly(6 * 30 / 31.0, 5.0);
    }

    @Test
    void isEmptyWhereNothingWasCompleted() {
        assertThat(
                        programme(
                                        "2025-01-01",
                                        "2025-12-31",
                                        "",
                                        "groups { name } total { completed winRate { rate interval { lower } }"
                                                + " leftOut { count } velocity { medianDaysToStart } impacts { experiments } }")
                                .path("programme")
                                .entity(OBJECT)
                                .get())
                .hasToString(
                        "{groups=[], total={completed=0, winRate={rate=null, interval=null}, leftOut=[],"
                                + " velocity={medianDaysToStart=null}, impacts=[]}}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-02,2026-02-01,to is before from.",
        "2021-01-01,2026-01-01,from and to must have at most 5 years between them."
    })
    void refusesDaysThatAreNone(String from, String to, String message) {
        programme(from, to, "", "by")
                .errors()
                .satisfy(errors ->
                        assertThat(errors).extracting("message").containsExactly(message));
    }

    private static Map<?, ?> object(Map<String, Object> one) {
        return (Map<?, ?>) one.values().iterator().next();
    }

    private Map<String, Object> total(String fields) {
        return programme("2026-01-01", "2026-06-30", "", "total { " + fields + " }")
                .path("programme.total")
                .entity(OBJECT)
                .get();
    }

    private GraphQlTester.Response programme(String from, String to, String more, String fields) {
        return graphql.document(
                        "{ programme(from: \"%s\", to: \"%s\" %s) { %s } }"
                                .formatted(from, to, more, fields))
                .execute();
    }
}
