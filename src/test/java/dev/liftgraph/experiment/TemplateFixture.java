package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.api.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Experiments that others are made of. */
final class TemplateFixture {
    private TemplateFixture() {}

    /**
     * Registers an experiment that has something else than the default wherever it can.
     *
     * @param more of the registration
     */
    static String parent(
            CampaignFixture campaign, List<String> segments, Map<String, Object> more) {
        Map<String, Object> registration = new HashMap<>(more);
        registration.put("segments", segments);
        registration.put("variants", List.of(variant("a", 0.4, true), variant("b", 0.6, false)));
        return campaign.register(
                Map.of("engine", "GROUP_SEQUENTIAL", "spending", "POCOCK", "power", 0.9),
                registration);
    }

    private static Map<String, Object> variant(String key, double weight, boolean control) {
        return Map.of(
                "key",
                key,
                "name",
                key.toUpperCase(Locale.ROOT),
                "description",
                "Calls",
                "weight",
                weight,
                "behavioralWeight",
                0.5,
                "control",
                control);
    }

    /** Saves an experiment as a template with a new key. */
    static String save(HttpGraphQlTester graphql, String experiment) {
        String template = "t-" + Ids.next();
        assertThat(
                        new Mutations(graphql)
                                .errors("experimentTemplateSave", template(template, experiment)))
                .isEmpty();
        return template;
    }

    static Map<String, Object> template(String key, String experiment) {
        return Map.of("experiment", experiment, "key", key, "name", "Calls", "savedBy", "Mara");
    }
}
