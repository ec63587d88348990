package dev.liftgraph.demo;

import java.util.List;
import java.util.Map;

/** The demo's segments: one for each kind of rule. */
enum DemoSegment {
    RENEWAL_DUE(
            "renewal-due",
            "Renewal due",
            "The contract ends within 60 days.",
            Map.of("contractEndsWithin", Map.of("days", 60))),
    USAGE_SPIKE(
            "usage-spike",
            "Usage spike",
            "Logins rose by half or more over a fortnight.",
            Map.of(
                    "usageSpike",
                    Map.of("event", DemoEvents.LOGIN, "windowDays", 14, "ratio", 1.5))),
    GONE_QUIET(
            "gone-quiet",
            "Gone quiet",
            "Nobody has logged in for two weeks.",
            Map.of(
                    "eventRecency",
                    Map.of("event", DemoEvents.LOGIN, "operator", "GREATER", "days", 14))),
    HEAVY_REPORTERS(
            "heavy-reporters",
            "Heavy reporters",
            "Four reports or more in four weeks.",
            Map.of(
                    "eventCount",
                    Map.of(
                            "event",
                            DemoEvents.REPORT_RUN,
                            "operator",
                            "GREATER_OR_EQUAL",
                            "count",
                            4,
                            "windowDays",
                            28))),
    HEALTHCARE_MID_MARKET(
            "healthcare-mid-market",
            "Healthcare, 50 seats and more",
            "Firms that staff hospitals and are not small.",
            Map.of(
                    "all",
                    List.of(
                            equal(DemoAttributes.INDUSTRY, "string", "HEALTHCARE"),
                            atLeast(DemoAttributes.SEATS, 50)))),
    PRICE_SENSITIVE(
            "price-sensitive",
            "Price-sensitive",
            "On the smallest plan, or asked for a discount.",
            Map.of(
                    "any",
                    List.of(
                            equal(DemoAttributes.PLAN, "string", "STARTER"),
                            equal(DemoAttributes.ASKED_FOR_DISCOUNT, "boolean", true)))),
    FEW_INTEGRATIONS(
            "few-integrations",
            "Few integrations",
            "Fewer than three integrations: easy to leave.",
            Map.of("not", atLeast(DemoAttributes.INTEGRATIONS, 3)));

    private final String key;
    private final String title;
    private final String description;
    private final Map<String, Object> rule;

    DemoSegment(String key, String title, String description, Map<String, Object> rule) {
        this.key = key;
        this.title = title;
        this.description = description;
        this.rule = rule;
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    /** Fields of a {@code SegmentRuleInput}. */
    Map<String, Object> rule() {
        return rule;
    }

    private static Map<String, Object> equal(String attribute, String type, Object value) {
        return Map.of("attribute", Map.of("key", attribute, "operator", "EQUAL", type, value));
    }

    private static Map<String, Object> atLeast(String attribute, int value) {
        return Map.of(
                "attribute",
                Map.of("key", attribute, "operator", "GREATER_OR_EQUAL", "number", value));
    }
}
