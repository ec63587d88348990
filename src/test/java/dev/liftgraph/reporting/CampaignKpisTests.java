package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import dev.liftgraph.SurveyFixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A campaign in Berlin, where the clocks go forward on 29 March 2026, the last day of QUICK_WIN.
 * Every figure is by hand.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignKpisTests {
    private static final double EXACT = 1e-12;

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;

    private KpiFixture fixture;
    private String survey = "";

    @BeforeAll
    void load() {
        fixture = KpiFixture.with(graphql, http);
        fixture.tiers("2026-03-16T00:00:00Z", Map.of("a", 10, "b", 10));
        segmentOfNobody();
        fixture.plan("2026-03-23", "Europe/Berlin", List.of("a", "b", "e"));
        events();
        fixture.record();
        fixture.cost("all", "1000.00", "2026-03-25", Map.of());
        fixture.cost("own", "90.00", "2026-03-29", Map.of("segment", fixture.segment("a")));
        fixture.cost("later", "500.00", "2026-03-01", Map.of("phase", "BEHAVIORAL"));
        answers();
    }

    private void segmentOfNobody() {
        fixture.done(
                "segmentCreate",
                Map.of(
                        "key",
                        fixture.segment("e"),
                        "name",
                        "Nobody",
                        "definition",
                        Map.of(
                                "rule",
                                Map.of(
                                        "attribute",
                                        Map.of(
                                                "key",
                                                "tier-" + fixture.key(),
                                                "operator",
                                                "EQUAL",
                                                "string",
                                                "e")))));
        fixture.refresh("e", "2026-03-16T00:00:00Z");
    }

    private void events() {
        fixture.did("a0", "buy", "2026-01-10T12:00:00Z", "100.00");
        for (String who : List.of("a0", "a1", "a2", "a3", "a4")) {
            fixture.did(who, "visit", "2026-03-18T12:00:00Z", "");
        }
        fixture.did("a9", "visit", "2026-03-22T22:59:59Z", "");
        fixture.did("a7", "visit", "2026-03-22T23:00:00Z", "");
        for (String who : List.of("a0", "a1", "a6", "b0", "b1", "b2", "b3", "b4")) {
            fixture.did(who, "visit", "2026-03-24T08:00:00Z", "");
        }
        fixture.did("a0", "buy", "2026-03-24T09:00:00Z", "50.00", "", "eur");
        fixture.did("a1", "buy", "2026-03-24T09:00:00Z", "30.00", "", "EUR");
        fixture.did("a1", "buy", "2026-03-26T09:00:00Z", "30.00");
        fixture.did("a2", "buy", "2026-03-24T10:00:00Z", "20.00");
        fixture.did("a2", "visit", "2026-03-25T10:00:00Z", "");
        fixture.did("a3", "buy", "2026-03-25T10:00:00Z", "10.00");
        fixture.did("a4", "buy", "2026-03-25T10:00:00Z", "10.00");
        fixture.did("a5", "buy", "2026-03-25T10:00:00Z", "12.3456");
        fixture.did("a8", "visit", "2026-03-29T21:59:59Z", "");
        fixture.did("a9", "visit", "2026-03-29T22:00:00Z", "");
    }

    private void answers() {
        survey =
                SurveyFixture.create(
                        graphql,
                        "OTHER",
                        "",
                        SurveyFixture.question("likely", "RATING"),
                        SurveyFixture.question("happy", "SINGLE_CHOICE"),
                        SurveyFixture.question("words", "OPEN_TEXT"));
        List<String> lines =
                new ArrayList<>(List.of("survey,responseId,occurredAt,customerId,question,answer"));
        List<String> likely =
                List.of("a0=0", "a0=10", "a1=9", "a2=9", "a3=7", "a4=3", "a5=0", "a6=50");
        List<String> happy = List.of("a0=yes", "a1=very", "a2=no", "a3=no", "a4=yes");
        for (int i = 0; i < likely.size(); i++) {
            lines.add(answer(i, likely.get(i), "likely"));
        }
        for (int i = 0; i < happy.size(); i++) {
            lines.add(answer(100 + i, happy.get(i), "happy"));
        }
        fixture.load("survey-responses", lines);
    }

    private String answer(int response, String said, String question) {
        String[] parts = said.split("=", -1);
        return "%s,%s-%d,2026-03-27T10:00:%02dZ,%s,%s,%s"
                .formatted(
                        survey,
                        fixture.key(),
                        response,
                        response % 60,
                        fixture.customer(parts[0]),
                        question,
                        parts[1]);
    }

    private Map<String, Object> kpis(String more) {
        return fixture.campaign(field("unit: PHASE", "currency: \"EUR\", " + more));
    }

    private String field(String period, String more) {
        return """
        kpis(period: {%s}, %s definitions: {purchase: "%s", lead: "%s", grossMargin: 0.5,
          netPromoterScore: {survey: "%s", question: "likely"},
          customerSatisfaction: {survey: "%s", question: "happy", satisfied: ["yes", "very"]}}) {
          badge why currency
          segments { segment { key } periods { phase startsOn endsOn complete members membersAsOf suppressed
            figures { kind numerator denominator value unit currency suppressed missing interval { lower upper level } } } } }
        """
                .formatted(
                        period, more, fixture.name("buy"), fixture.name("visit"), survey, survey);
    }

    private static Map<String, Object> cell(Map<String, Object> kpis, int row, int period) {
        return KpiFixture.list(KpiFixture.list(kpis, "segments").get(row), "periods").get(period);
    }

    private static Map<String, Object> figure(Map<String, Object> cell, String kind) {
        return KpiFixture.list(cell, "figures").stream()
                .filter(figure -> kind.equals(figure.get("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static void assertFigure(
            Map<String, Object> cell, String kind, double numerator, double denominator) {
        Map<String, Object> figure = figure(cell, kind);
        assertThat(figure.get("missing")).as(kind).isNull();
        assertThat(number(figure, "numerator")).as(kind).isEqualTo(numerator, within(EXACT));
        assertThat(number(figure, "denominator")).as(kind).isEqualTo(denominator, within(EXACT));
        double scale = kind.equals("NET_PROMOTER_SCORE") ? 100 : 1;
        assertThat(number(figure, "value"))
                .as(kind)
                .isEqualTo(scale * numerator / denominator, within(EXACT));
    }

    private static double number(Map<String, Object> figure, String field) {
        return ((Number) figure.get(field)).doubleValue();
    }

    private static Object missing(Map<String, Object> cell, String kind) {
        return figure(cell, kind).get("missing");
    }

    @Test
    void tellsEachFigureOfASegmentInAPhase() {
        Map<String, Object> cell = cell(kpis(""), 1, 0);

        assertThat(cell)
                .containsEntry("phase", "QUICK_WIN")
                .containsEntry("startsOn", "2026-03-23")
                .containsEntry("endsOn", "2026-03-29")
                .containsEntry("complete", true)
                .containsEntry("members", 10)
                .containsEntry("membersAsOf", "2026-03-16T00:00:00Z")
                .containsEntry("suppressed", false);
        assertFigure(cell, "CUSTOMER_ACQUISITION_COST", 423.34, 5);
        assertFigure(cell, "CONVERSION", 2, 6);
        assertFigure(cell, "RETENTION", 5, 6);
        assertFigure(cell, "CHURN", 1, 6);
        assertFigure(cell, "AVERAGE_ORDER_VALUE", 162.3456, 7);
        assertFigure(cell, "NET_PROMOTER_SCORE", 1, 6);
        assertFigure(cell, "CUSTOMER_SATISFACTION", 3, 5);
        assertFigure(cell, "RETURN_ON_INVESTMENT", 162.3456 - 423.34, 423.34);
        assertFigure(
                cell,
                "CUSTOMER_LIFETIME_VALUE",
                162.3456 / 6 * 365 / 7 * 0.5,
                1 - Math.pow(5 / 6.0, 365 / 7.0));
    }

    @Test
    void sharesHaveWilsonsInterval() {
        Map<String, Object> cell = cell(kpis(""), 1, 0);

        // Wilson's formula in Python, with NormalDist().inv_cdf(0.975).
        Map<String, Object> interval = KpiFixture.map(figure(cell, "CONVERSION"), "interval");
        assertThat(number(interval, "lower")).isEqualTo(0.09677141, within(1e-7));
        assertThat(number(interval, "upper")).isEqualTo(0.70000668, within(1e-7));
        assertThat(number(interval, "level")).isEqualTo(0.95);
        assertThat(figure(cell, "AVERAGE_ORDER_VALUE"))
                .containsEntry("interval", null)
                .containsEntry("unit", "MONEY")
                .containsEntry("currency", "EUR");
    }

    @Test
    void everyoneIsAllMembersOnce() {
        Map<String, Object> cell = cell(kpis(""), 0, 0);

        assertThat(cell).containsEntry("members", 20);
        assertFigure(cell, "CONVERSION", 2, 11);
        assertFigure(cell, "CUSTOMER_ACQUISITION_COST", 1090, 5);
        assertFigure(cell, "RETENTION", 5, 6);
        assertFigure(cell, "AVERAGE_ORDER_VALUE", 162.3456, 7);
    }

    @Test
    void theSecondPhaseFollowsTheFirst() {
        Map<String, Object> cell = cell(kpis(""), 1, 1);

        assertThat(cell).containsEntry("startsOn", "2026-03-30").containsEntry("members", 10);
        assertFigure(cell, "RETENTION", 0, 9);
        assertFigure(cell, "CHURN", 9, 9);
        assertFigure(cell, "CUSTOMER_LIFETIME_VALUE", 0, 1);
        assertFigure(cell, "RETURN_ON_INVESTMENT", -166.67, 166.67);
        assertThat(missing(cell, "CONVERSION")).isEqualTo("SUPPRESSED");
        assertThat(missing(cell, "AVERAGE_ORDER_VALUE")).isEqualTo("NOTHING_TO_DIVIDE_BY");
        assertThat(figure(cell, "AVERAGE_ORDER_VALUE"))
                .containsEntry("numerator", 0.0)
                .containsEntry("denominator", 0.0)
                .containsEntry("value", null);
        assertThat(missing(cell, "CUSTOMER_ACQUISITION_COST")).isEqualTo("NOTHING_TO_DIVIDE_BY");
        assertThat(missing(cell, "NET_PROMOTER_SCORE")).isEqualTo("NOTHING_TO_DIVIDE_BY");
    }

    @Test
    void whoDidNothingHasNothingToDivideBy() {
        Map<String, Object> cell = cell(kpis(""), 2, 0);

        assertFigure(cell, "CONVERSION", 0, 5);
        assertThat(missing(cell, "RETENTION")).isEqualTo("NOTHING_TO_DIVIDE_BY");
        assertThat(missing(cell, "CUSTOMER_LIFETIME_VALUE")).isEqualTo("PART_UNKNOWN");
        assertFigure(cell, "RETURN_ON_INVESTMENT", -333.33, 333.33);
    }

    @Test
    void anEmptySegmentHasNobody() {
        Map<String, Object> cell = cell(kpis(""), 3, 0);

        assertThat(cell).containsEntry("members", 0).containsEntry("suppressed", false);
        assertThat(missing(cell, "CONVERSION")).isEqualTo("NOTHING_TO_DIVIDE_BY");
    }

    @Test
    void saysThatItIsNoExperiment() {
        assertThat(kpis(""))
                .containsEntry("badge", "NOT_AN_EXPERIMENT")
                .containsEntry("currency", "EUR");
    }

    @Test
    void tellsOfTheSegmentsAskedForOnly() {
        String segments = "segments: [\"%s\"],".formatted(fixture.segment("b"));

        assertThat(KpiFixture.list(kpis(segments), "segments"))
                .extracting(row -> KpiFixture.at(row, "segment", "key"))
                .containsExactly(null, fixture.segment("b"));
        assertThat(cell(kpis(segments), 0, 0)).containsEntry("members", 20);
    }

    @Test
    void takesTheMembersOfTheMomentGiven() {
        Map<String, Object> before = kpis("membersAsOf: \"2026-03-15T23:59:59Z\",");

        for (Map<String, Object> row : KpiFixture.list(before, "segments")) {
            Map<String, Object> cell = KpiFixture.list(row, "periods").getFirst();
            assertThat(cell).containsEntry("members", null).containsEntry("membersAsOf", null);
            assertThat(missing(cell, "CONVERSION")).isEqualTo("MEMBERS_UNKNOWN");
        }
        assertThat(cell(kpis("membersAsOf: \"2026-03-16T00:00:00.123456789Z\","), 1, 0))
                .containsEntry("members", 10);
    }

    @Test
    void activityIsThatOfTheEventsNamed() {
        Map<String, Object> kpis =
                fixture.campaign(
                        """
                        kpis(period: {unit: PHASE}, definitions: {active: ["%s"]}) {
                          segments { periods { figures { kind numerator denominator value missing } } } }
                        """
                                .formatted(fixture.name("buy")));
        Map<String, Object> cell = cell(kpis, 1, 1);

        assertFigure(cell, "RETENTION", 0, 6);
        assertThat(missing(cell, "AVERAGE_ORDER_VALUE")).isEqualTo("NO_CURRENCY");
        assertThat(missing(cell, "RETURN_ON_INVESTMENT")).isEqualTo("NO_CURRENCY");
        assertThat(missing(cell, "NET_PROMOTER_SCORE")).isEqualTo("NO_QUESTION");
    }

    @Test
    void calendarWeeksAndMonthsAreWhole() {
        Map<String, Object> weeks =
                fixture.campaign(
                        field(
                                "unit: WEEK, from: \"2026-03-25\", to: \"2026-03-30\"",
                                "currency: \"EUR\","));
        assertThat(KpiFixture.list(KpiFixture.list(weeks, "segments").getFirst(), "periods"))
                .extracting(period -> period.get("startsOn") + " " + period.get("endsOn"))
                .containsExactly("2026-03-23 2026-03-29", "2026-03-30 2026-04-05");
        assertFigure(cell(weeks, 1, 0), "RETENTION", 5, 6);
        assertFigure(cell(weeks, 1, 0), "CUSTOMER_ACQUISITION_COST", 423.34, 5);

        Map<String, Object> months =
                fixture.campaign(
                        field(
                                "unit: MONTH, from: \"2026-02-10\", to: \"2026-03-01\"",
                                "membersAsOf: \"2026-03-16T00:00:00Z\", currency: \"EUR\","));
        assertThat(KpiFixture.list(KpiFixture.list(months, "segments").getFirst(), "periods"))
                .extracting(period -> period.get("endsOn"))
                .containsExactly("2026-02-28", "2026-03-31");
        // With the visits of the week before, a0 to a9 are leads in March; only a0 to a4 bought
        // later.
        assertFigure(cell(months, 1, 1), "CONVERSION", 5, 9);
    }

    @Test
    void costsOfAnotherCurrencyAreNotMixedIn() {
        Map<String, Object> spring =
                fixture.campaign(
                        field(
                                "unit: SPAN, from: \"2026-01-01\", to: \"2026-01-31\"",
                                "currency: \"USD\","));
        assertThat(missing(cell(spring, 1, 0), "CUSTOMER_ACQUISITION_COST"))
                .isEqualTo("MEMBERS_UNKNOWN");
        Map<String, Object> april =
                fixture.campaign(
                        field(
                                "unit: SPAN, from: \"2026-04-01\", to: \"2026-04-02\"",
                                "currency: \"USD\","));
        assertThat(missing(cell(april, 1, 0), "CUSTOMER_ACQUISITION_COST"))
                .isEqualTo("CURRENCIES_DIFFER");
        assertThat(missing(cell(april, 1, 0), "RETURN_ON_INVESTMENT"))
                .isEqualTo("CURRENCIES_DIFFER");
    }

    @Test
    void severalCampaignsAndPeriodsAreOneRequest() {
        KpiFixture other = KpiFixture.with(graphql, http);
        other.tiers("2026-03-16T00:00:00Z", Map.of("x", 5));
        other.plan("2026-03-24", "UTC", List.of("x"));
        Map<String, Object> found =
                fixture.query(
                        """
                        one: campaign(key: "%s") {
                          phases: kpis(period: {unit: PHASE}) { segments { periods { members } } }
                          span: kpis(period: {unit: SPAN}, definitions: {lead: "%s"}) {
                            segments { periods { members figures { kind numerator denominator value missing } } } } }
                        other: campaign(key: "%s") {
                          phases: kpis(period: {unit: PHASE}) { segments { periods { members startsOn } } } }
                        """
                                .formatted(fixture.key(), fixture.name("visit"), other.key()));
        Map<String, Object> one = KpiFixture.map(found, "one");

        assertThat(cell(KpiFixture.map(one, "phases"), 1, 1)).containsEntry("members", 10);
        Map<String, Object> span = cell(KpiFixture.map(one, "span"), 1, 0);
        assertFigure(span, "CONVERSION", 0, 7);
        assertThat(cell(KpiFixture.map(KpiFixture.map(found, "other"), "phases"), 1, 0))
                .containsEntry("members", 5)
                .containsEntry("startsOn", "2026-03-24");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(refused("unit: PHASE", "currency: \"USD\","))
                .contains("another currency than USD");
        assertThat(refused("unit: PHASE", "currency: \"XXX\","))
                .contains("not a currency to pay in");
        assertThat(refused("unit: PHASE, from: \"2026-01-01\"", "")).contains("must be null");
        assertThat(refused("unit: SPAN, from: \"2026-04-30\"", "")).contains("to is before from");
        assertThat(refused("unit: WEEK, from: \"1999-01-01\"", ""))
                .contains("more than 60 periods");
        assertThat(refused("unit: PHASE", "segments: [\"nobody\"],"))
                .contains("addresses no segment with the key 'nobody'");
        assertThat(refused("unit: PHASE", "segments: [%s],".formatted("\"a\",".repeat(51))))
                .contains("at most 50");
        assertThat(defined("grossMargin: 1.1")).contains("grossMargin");
        assertThat(defined("active: []")).contains("active must name 1 to 100");
        assertThat(defined(question("netPromoterScore", "none", "")))
                .contains("no question 'none'");
        assertThat(defined(question("netPromoterScore", "happy", "")))
                .contains("of kind SINGLE_CHOICE, not of RATING");
        assertThat(defined(question("customerSatisfaction", "words", ", satisfied: [\"x\"]")))
                .contains("of kind OPEN_TEXT, not of RATING or SINGLE_CHOICE");
        assertThat(defined(question("customerSatisfaction", "happy", ", satisfied: []")))
                .contains("satisfied must have 1 to 100");
    }

    private String question(String field, String question, String more) {
        return "%s: {survey: \"%s\", question: \"%s\"%s}".formatted(field, survey, question, more);
    }

    private String defined(String definitions) {
        return badRequest(
                "kpis(period: {unit: PHASE}, definitions: {%s}) { why }".formatted(definitions));
    }

    private String refused(String period, String more) {
        return badRequest(field(period, more));
    }

    private String badRequest(String field) {
        String error = fixture.campaignError(field);
        assertThat(error).startsWith("BAD_REQUEST: ");
        return error;
    }

    @Test
    void fewAreNotToldOfEvenBySubtraction() {
        KpiFixture small = KpiFixture.with(graphql, http);
        small.tiers("2026-03-16T00:00:00Z", Map.of("a", 10, "b", 8, "few", 3));
        small.plan("2026-03-23", "UTC", List.of("a", "b", "few"));
        for (int i = 0; i < 8; i++) {
            small.did("a" + i, "visit", "2026-03-24T08:00:00Z", "");
            small.did("b" + i, "visit", "2026-03-24T08:00:00Z", "");
        }
        small.record();
        Map<String, Object> kpis =
                small.campaign(
                        """
                        kpis(period: {unit: PHASE}, definitions: {lead: "%s"}) { segments { periods {
                          members suppressed figures { kind numerator denominator value missing suppressed } } } }
                        """
                                .formatted(small.name("visit")));

        assertThat(Arrays.asList(0, 1, 2, 3))
                .extracting(row -> cell(kpis, row, 0).get("members"))
                .containsExactly(21, 10, null, null);
        assertThat(cell(kpis, 3, 0)).containsEntry("suppressed", true);
        assertThat(figure(cell(kpis, 2, 0), "CONVERSION"))
                .containsEntry("suppressed", true)
                .containsEntry("numerator", null)
                .containsEntry("denominator", null);
        assertFigure(cell(kpis, 1, 0), "CONVERSION", 0, 8);
    }

    @Test
    void aCampaignWithoutSegmentsIsAboutAllCustomers() {
        KpiFixture open = KpiFixture.with(graphql, http);
        open.tiers("2026-03-16T00:00:00Z", Map.of("none", 7));
        open.plan("2026-03-23", "UTC", List.of());
        for (int i = 0; i < 7; i++) {
            open.did("none" + i, "visit", "2026-03-24T08:00:00Z", "");
            open.did("none" + i, "buy", "2026-03-25T08:00:00Z", i < 5 ? "2.50" : "-1.25");
        }
        open.record();
        Map<String, Object> kpis =
                open.campaign(
                        """
                        kpis(period: {unit: PHASE}, currency: "JPY", definitions: {lead: "%s", purchase: "%s"}) {
                          segments { segment { key } periods { membersAsOf figures { kind numerator denominator value missing } } } }
                        """
                                .formatted(open.name("visit"), open.name("buy")));
        Map<String, Object> cell = cell(kpis, 0, 0);

        assertThat(KpiFixture.list(kpis, "segments")).hasSize(1);
        assertThat(cell).containsEntry("membersAsOf", "2026-03-23T00:00:00Z");
        assertFigure(cell, "CONVERSION", 7, 7);
        assertFigure(cell, "AVERAGE_ORDER_VALUE", 10, 7);
        assertThat(missing(cell, "CUSTOMER_ACQUISITION_COST")).isEqualTo("NO_COST");
    }
}
