package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class UtmBreakdownTests {
    private static final String FIELDS =
            """
            startsOn endsOn membersAsOf
            levels { kind value figures { ...f } }
            total { ...f } }
            """;
    private static final String FIGURES =
            "customers conversions conversion revenue { amount currency } suppressed interval { lower }";

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;

    private KpiFixture campaign(int members) {
        KpiFixture fixture = KpiFixture.with(graphql, http);
        fixture.tiers("2026-03-01T00:00:00Z", Map.of("a", members, "none", 6));
        fixture.plan("2026-03-23", "UTC", List.of("a"));
        return fixture;
    }

    private static String field(KpiFixture fixture, String more) {
        return ("utmBreakdown(by: SOURCE, conversion: \"%s\", %s) {" + FIELDS)
                .formatted(fixture.name("buy"), more)
                .replace("...f", FIGURES);
    }

    private static Map<String, Object> told(KpiFixture fixture, String more) {
        return fixture.campaign(field(fixture, more));
    }

    private static List<String> levels(Map<String, Object> breakdown) {
        return KpiFixture.list(breakdown, "levels").stream()
                .map(level ->
                        level.get("kind")
                                + " "
                                + level.get("value")
                                + " "
                                + figures(KpiFixture.map(level, "figures")))
                .toList();
    }

    private static String figures(@Nullable Object figures) {
        if (figures instanceof Map<?, ?> map && map.get("revenue") instanceof Map<?, ?> revenue) {
            return "%s %s %s"
                    .formatted(map.get("customers"), map.get("conversions"), revenue.get("amount"));
        }
        return figures instanceof Map<?, ?> map
                ? "%s %s -".formatted(map.get("customers"), map.get("conversions"))
                : "";
    }

    /** Five came by mail, five by search, five directly. */
    private KpiFixture touched() {
        KpiFixture fixture = campaign(15);
        for (int i = 0; i < 5; i++) {
            fixture.did("a" + i, "visit", "2026-03-24T08:00:00Z", "", "mail");
            fixture.did("a" + (5 + i), "visit", "2026-03-24T08:00:00Z", "", "search");
            fixture.did("a" + (10 + i), "visit", "2026-03-24T08:00:00Z", "", " ");
            fixture.did("none" + i, "visit", "2026-03-24T08:00:00Z", "", "mail");
        }
        return fixture;
    }

    @Test
    void creditsTheLastNonDirectTouchBeforeTheFirstConversion() {
        KpiFixture fixture = touched();
        fixture.did("a0", "visit", "2026-03-25T08:00:00Z", "", "search");
        fixture.did("a0", "visit", "2026-03-26T08:00:00Z", "");
        fixture.did("a0", "buy", "2026-03-27T08:00:00Z", "10.00");
        fixture.did("a0", "visit", "2026-03-28T08:00:00Z", "", "social");
        fixture.did("a0", "buy", "2026-03-29T08:00:00Z", "5.0049", "social");
        fixture.did("a5", "buy", "2026-03-27T08:00:00Z", "1.00", "mail", "EUR");
        fixture.record();
        Map<String, Object> breakdown = told(fixture, "currency: \"EUR\"");

        assertThat(levels(breakdown))
                .containsExactly(
                        "VALUE mail 5 1 1.00", "VALUE search 5 1 15.00", "DIRECT null 5 0 0.00");
        assertThat(figures(breakdown.get("total"))).isEqualTo("15 2 16.00");
        assertThat(breakdown)
                .containsEntry("startsOn", "2026-03-23")
                .containsEntry("endsOn", "2026-04-12")
                .containsEntry("membersAsOf", "2026-03-01T00:00:00Z");
    }

    @Test
    void looksThirtyDaysBackAndNoFurther() {
        KpiFixture fixture = campaign(10);
        for (int i = 0; i < 5; i++) {
            fixture.did("a" + i, "visit", "2026-03-01T08:00:01Z", "", "mail");
            fixture.did("a" + (5 + i), "visit", "2026-03-01T08:00:00Z", "", "mail");
        }
        for (int i = 0; i < 10; i++) {
            fixture.did("a" + i, "buy", "2026-03-31T08:00:00Z", "");
        }
        fixture.record();

        assertThat(levels(told(fixture, "")))
                .containsExactly("VALUE mail 5 5 -", "DIRECT null 5 5 -");
    }

    @Test
    void keepsFewBackAndTheNextWithThem() {
        KpiFixture fixture = touched();
        fixture.did("a0", "visit", "2026-03-25T08:00:00Z", "", "social");
        fixture.did("a1", "visit", "2026-03-25T08:00:00Z", "", "search");
        fixture.record();
        Map<String, Object> breakdown = told(fixture, "");

        assertThat(levels(breakdown))
                .containsExactly(
                        "VALUE search 6 0 -",
                        "VALUE mail null null -",
                        "VALUE social null null -",
                        "DIRECT null null null -");
        assertThat(figures(breakdown.get("total"))).isEqualTo("15 0 -");
    }

    @Test
    void nineteenValuesAreToldOfAndTheOthersTogether() {
        KpiFixture fixture = campaign(126);
        for (int i = 0; i < 126; i++) {
            fixture.did("a" + i, "visit", "2026-03-24T08:00:00Z", "", "s%02d".formatted(i / 6));
        }
        fixture.record();
        List<String> levels = levels(told(fixture, ""));

        assertThat(levels).hasSize(20).contains("VALUE s00 6 0 -", "VALUE s18 6 0 -");
        assertThat(levels.getLast()).isEqualTo("OTHER null 12 0 -");
        assertThat(levels(told(fixture, "from: \"2026-01-01\", to: \"2026-01-02\""))).isEmpty();
    }

    @Test
    void twentyValuesAreAllToldOf() {
        KpiFixture fixture = campaign(100);
        for (int i = 0; i < 100; i++) {
            fixture.did("a" + i, "visit", "2026-03-24T08:00:00Z", "", "s%02d".formatted(i / 5));
        }
        fixture.record();

        assertThat(levels(told(fixture, "segment: \"%s\"".formatted(fixture.segment("a")))))
                .hasSize(20)
                .contains("VALUE s19 5 0 -");
    }

    @Test
    void nobodyIsToldOfWhereMembersAreUnknown() {
        KpiFixture fixture = touched();
        fixture.record();
        Map<String, Object> breakdown = told(fixture, "membersAsOf: \"2026-02-01T00:00:00Z\"");

        assertThat(breakdown).containsEntry("membersAsOf", null);
        assertThat(levels(breakdown)).isEmpty();
        assertThat(figures(breakdown.get("total"))).isEqualTo("0 0 -");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        KpiFixture fixture = touched();
        fixture.did("a0", "buy", "2026-03-27T08:00:00Z", "10.00", "", "USD");
        fixture.record();

        assertThat(fixture.campaignError(field(fixture, "currency: \"EUR\"")))
                .startsWith("BAD_REQUEST: ")
                .contains("another currency than EUR");
        assertThat(fixture.campaignError(field(fixture, "currency: \"XAU\"")))
                .contains("not a currency to pay in");
        assertThat(fixture.campaignError(field(fixture, "segment: \"none\"")))
                .contains("addresses no segment with the key 'none'");
        assertThat(fixture.campaignError(field(fixture, "from: \"2026-04-30\"")))
                .contains("1 to 366 days");
        assertThat(fixture.campaignError(field(fixture, "from: \"2025-04-11\"")))
                .contains("1 to 366 days");
    }
}
