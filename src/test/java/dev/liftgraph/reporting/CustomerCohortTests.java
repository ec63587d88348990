package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerCohortTests {
    static final String FIELDS =
            """
            { segments { segment { key } membersAsOf cohorts { startsOn customers suppressed periods {
              number startsOn complete active retention interval { lower upper } revenue { amount }
              cumulativeRevenue { amount } lifetimeValue { value { amount } lower { amount } standardError { amount } } } } } }
            """;

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;

    private KpiFixture fixture;

    @BeforeAll
    void load() {
        fixture = KpiFixture.with(graphql, http);
        fixture.tiers("2026-02-01T00:00:00Z", Map.of("a", 6, "b", 5, "c", 3));
        // In Berlin it is February already.
        for (int i = 0; i < 5; i++) {
            fixture.did("a" + i, "buy", "2026-01-31T23:00:00Z", "10.00");
        }
        fixture.did("a0", "buy", "2026-02-10T12:00:00Z", "5.50");
        fixture.did("a0", "buy", "2026-04-10T12:00:00Z", "20.0001");
        fixture.did("a1", "buy", "2026-04-11T12:00:00Z", "");
        for (int i = 0; i < 5; i++) {
            fixture.did("b" + i, "buy", "2026-03-05T12:00:00Z", "1.00", "", "eur");
        }
        fixture.did("c0", "buy", "2026-03-05T12:00:00Z", "7.00");
        fixture.did("a5", "buy", "2025-12-05T12:00:00Z", "3.00");
        fixture.did("a5", "buy", "2026-02-05T12:00:00Z", "4.00");
        fixture.record();
    }

    private String cohorts(String more) {
        return "customerCohorts(purchase: \"%s\", currency: \"EUR\", %s) %s"
                .formatted(fixture.name("buy"), more, FIELDS);
    }

    private List<Map<String, Object>> told(String more) {
        return KpiFixture.list(
                KpiFixture.map(fixture.query(cohorts(more)), "customerCohorts"), "segments");
    }

    private static List<String> periods(Map<String, Object> segment, int cohort) {
        return KpiFixture.list(KpiFixture.list(segment, "cohorts").get(cohort), "periods").stream()
                .map(period ->
                        "%s %s %s %s %s"
                                .formatted(
                                        period.get("startsOn"),
                                        period.get("active"),
                                        KpiFixture.at(period, "revenue", "amount"),
                                        KpiFixture.at(period, "cumulativeRevenue", "amount"),
                                        KpiFixture.at(period, "lifetimeValue", "value", "amount")))
                .toList();
    }

    @Test
    void customersStartWithTheirFirstPurchaseEver() {
        List<Map<String, Object>> told =
                told(
                        "from: \"2026-02-10\", to: \"2026-03-01\", periods: 3, timeZone: \"Europe/Berlin\"");
        Map<String, Object> everyone = told.getFirst();

        assertThat(KpiFixture.list(everyone, "cohorts"))
                .extracting(cohort -> cohort.get("startsOn") + " " + cohort.get("customers"))
                .containsExactly("2026-02-01 5", "2026-03-01 6");
        assertThat(periods(everyone, 0))
                .containsExactly(
                        "2026-02-01 5 55.50 55.50 11.10",
                        "2026-03-01 0 0.00 55.50 11.10",
                        "2026-04-01 2 20.00 75.50 15.10");
        assertThat(periods(everyone, 1))
                .containsExactly(
                        "2026-03-01 6 12.00 12.00 2.00",
                        "2026-04-01 0 0.00 12.00 2.00",
                        "2026-05-01 0 0.00 12.00 2.00");
    }

    @Test
    void lifetimeValueHasTheStandardErrorOfAMean() {
        Map<String, Object> cohort =
                KpiFixture.list(
                                told("from: \"2026-02-10\", periods: 3, timeZone: \"Europe/Berlin\"")
                                        .getFirst(),
                                "cohorts")
                        .getFirst();
        Map<String, Object> first = KpiFixture.list(cohort, "periods").getFirst();

        // 15.50 and four times 10.00: standard deviation 2.459675, over the root of 5.
        assertThat(KpiFixture.at(first, "lifetimeValue", "standardError", "amount"))
                .isEqualTo("1.10");
        assertThat(KpiFixture.at(first, "lifetimeValue", "lower", "amount")).isEqualTo("8.94");
        Map<String, Object> third = KpiFixture.list(cohort, "periods").get(2);
        assertThat(((Number) third.get("retention")).doubleValue()).isEqualTo(0.4, within(1e-12));
        // 35.5001 and four times 10.00.
        assertThat(KpiFixture.at(third, "lifetimeValue", "standardError", "amount"))
                .isEqualTo("5.10");
    }

    @Test
    void membersStartTogether() {
        List<Map<String, Object>> told =
                told(
                        """
                        start: MEMBERSHIP, from: "2026-02-01", periods: 3, segments: ["%s", "%s"]
                        """
                                .formatted(fixture.segment("a"), fixture.segment("b")));

        assertThat(told)
                .extracting(row ->
                        KpiFixture.list(row, "cohorts").getFirst().get("customers")
                                + " "
                                + row.get("membersAsOf"))
                .containsExactly(
                        "11 2026-02-01T00:00:00Z",
                        "6 2026-02-01T00:00:00Z",
                        "5 2026-02-01T00:00:00Z");
        assertThat(periods(told.get(0), 0))
                .containsExactly(
                        "2026-02-01 2 9.50 9.50 0.86",
                        "2026-03-01 5 5.00 14.50 1.32",
                        "2026-04-01 2 20.00 34.50 3.14");
        assertThat(periods(told.get(2), 0))
                .containsExactly(
                        "2026-02-01 0 0.00 0.00 0.00",
                        "2026-03-01 5 5.00 5.00 1.00",
                        "2026-04-01 0 0.00 5.00 1.00");
    }

    @Test
    void cohortsAreCutBySegment() {
        List<Map<String, Object>> told =
                told(
                        """
                        unit: WEEK, from: "2026-03-02", periods: 1, segments: ["%s", "%s", "%s"]
                        """
                                .formatted(
                                        fixture.segment("a"),
                                        fixture.segment("b"),
                                        fixture.segment("c")));

        assertThat(told)
                .extracting(row -> KpiFixture.list(row, "cohorts").getFirst())
                .extracting(cohort -> cohort.get("customers") + " " + cohort.get("suppressed"))
                .containsExactly("6 false", "0 false", "null true", "null true");
    }

    @Test
    void nobodyIsToldOfWhereMembersAreUnknown() {
        List<Map<String, Object>> told =
                told(
                        """
                        from: "2026-03-02", segments: ["%s"], membersAsOf: "2026-01-01T00:00:00Z"
                        """
                                .formatted(fixture.segment("b")));

        assertThat(told).allMatch(row -> KpiFixture.list(row, "cohorts").isEmpty());
        assertThat(told).allMatch(row -> row.get("membersAsOf") == null);
    }

    @Test
    void whatHasNotBegunIsLeftOut() {
        List<Map<String, Object>> told =
                told(
                        """
                        start: MEMBERSHIP, unit: WEEK, from: "%s", periods: 5, segments: ["%s"]
                        """
                                .formatted(
                                        LocalDate.now(ZoneOffset.UTC).minusDays(10),
                                        fixture.segment("b")));

        assertThat(
                        KpiFixture.list(
                                KpiFixture.list(told.getLast(), "cohorts").getFirst(), "periods"))
                .extracting(period -> period.get("complete"))
                .containsExactly(true, false);
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(refused("from: \"2026-01-01\", to: \"2029-01-01\"")).contains("36 cohorts");
        assertThat(refused("from: \"2026-01-01\", to: \"2025-01-01\"")).contains("before from");
        assertThat(refused("from: \"2026-01-01\", periods: 0")).contains("between 1 and 36");
        assertThat(refused("from: \"2026-01-01\", periods: 37")).contains("between 1 and 36");
        assertThat(refused("from: \"2026-01-01\", timeZone: \"Mars\"")).contains("time zone");
        assertThat(refused("from: \"2026-01-01\", segments: [\"nobody\"]")).contains("'nobody'");
        assertThat(refused("from: \"2026-01-01\", segments: [" + "\"a\",".repeat(51) + "]"))
                .contains("at most 50");
        assertThat(refused("from: \"2026-01-01\", start: MEMBERSHIP")).contains("must be named");
        assertThat(refused("from: \"2026-01-01\", to: \"2026-01-02\", start: MEMBERSHIP"))
                .contains("to must be null");
        assertThat(fixture.error(cohorts("from: \"2026-03-01\"").replace("EUR", "USD")))
                .contains("another currency than USD");
        assertThat(fixture.error(cohorts("from: \"2026-03-01\"").replace("EUR", "XXX")))
                .contains("not a currency to pay in");
    }

    private String refused(String more) {
        String error = fixture.error(cohorts(more));
        assertThat(error).startsWith("BAD_REQUEST: ");
        return error;
    }
}
