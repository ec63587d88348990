package dev.liftgraph.assignment;

import dev.liftgraph.Mutations;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * A campaign that began yesterday, and its experiments with the variants control (0.6) and
 * treatment (0.4).
 *
 * @param key of the campaign, and of the metric
 */
record AssignmentFixture(Mutations mutations, String key) {
    static AssignmentFixture plan(HttpGraphQlTester graphql) {
        AssignmentFixture fixture =
                new AssignmentFixture(new Mutations(graphql), "a-" + Ids.next());
        fixture.done(
                "campaignPlan",
                Map.of(
                        "key",
                        fixture.key,
                        "name",
                        "C",
                        "objective",
                        "Win",
                        "startsOn",
                        LocalDate.now(ZoneOffset.UTC).minusDays(1).toString(),
                        "timeZone",
                        "UTC",
                        "segments",
                        List.of()));
        fixture.done(
                "metricDefine",
                Map.of(
                        "key",
                        fixture.key,
                        "name",
                        "M",
                        "kind",
                        "PROPORTION",
                        "event",
                        fixture.key,
                        "windowDays",
                        7));
        return fixture;
    }

    /** Registers and starts an experiment. */
    String start(Map<String, Object> assignment) {
        String experiment = "x-" + Ids.next();
        done("experimentRegister", registration(experiment, assignment));
        start(experiment);
        return experiment;
    }

    void start(String experiment) {
        String at = Instant.now().minus(1, ChronoUnit.HOURS).toString();
        done("experimentStart", Map.of("experiment", experiment, "at", at));
    }

    void move(String mutation, String experiment) {
        done(mutation, Map.of("experiment", experiment));
    }

    Map<String, Object> registration(String experiment, Map<String, Object> assignment) {
        Map<String, Object> input = new HashMap<>(revision(experiment, assignment));
        input.remove("experiment");
        input.put("key", experiment);
        input.put("campaign", key);
        return input;
    }

    Map<String, Object> revision(String experiment, Map<String, Object> assignment) {
        return Map.of(
                "experiment",
                experiment,
                "name",
                "E",
                "hypothesis",
                "A call brings customers back.",
                "variants",
                List.of(
                        Map.of("key", "control", "name", "C", "weight", 0.6, "control", true),
                        Map.of("key", "treatment", "name", "T", "weight", 0.4)),
                "metrics",
                List.of(Map.of("metric", key, "role", "PRIMARY")),
                "segments",
                List.of(),
                "design",
                Map.of(
                        "baseline",
                        0.1,
                        "minimumDetectableEffect",
                        Map.of("value", 0.03, "scale", "ABSOLUTE")),
                "assignment",
                assignment);
    }

    /** A new layer. */
    String layer() {
        String layer = "l-" + Ids.next();
        done("layerCreate", Map.of("key", layer, "name", "L"));
        return layer;
    }

    void done(String name, Map<String, Object> input) {
        List<String> errors = mutations.errors(name, input);
        if (!errors.isEmpty()) {
            throw new AssertionError(name + ": " + errors);
        }
    }

    /** Variant, or - for none, and reason, in the order of the customers. */
    List<String> assigned(String experiment, List<String> customers) {
        return mutations
                .graphql()
                .document(
                        """
                        query($experiment: String!, $customers: [String!]!) {
                          assignmentsOf(experiment: $experiment, customerIds: $customers) {
                            customerId reason variant { key }
                          }
                        }
                        """)
                .variable("experiment", experiment)
                .variable("customers", customers)
                .execute()
                .path("assignmentsOf")
                .entityList(Map.class)
                .get()
                .stream()
                .map(AssignmentFixture::words)
                .toList();
    }

    String assigned(String experiment, String customer) {
        return assigned(experiment, List.of(customer)).getFirst();
    }

    private static String words(Map<?, ?> assignment) {
        Object variant = assignment.get("variant");
        return (variant instanceof Map<?, ?> known ? known.get("key") : "-")
                + " "
                + assignment.get("reason");
    }
}
