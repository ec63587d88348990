package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class TemplateTests {
    @Autowired HttpGraphQlTester graphql;

    private List<String> segments = List.of();
    private String parent = "";

    @BeforeEach
    void parent() {
        segments = SegmentFixture.create(graphql, "s", 2);
        parent =
                TemplateFixture.parent(
                        CampaignFixture.plan(graphql, LocalDate.now(ZoneOffset.UTC), Map.of()),
                        segments,
                        Map.of());
    }

    @Test
    void showsTemplates() {
        String template = TemplateFixture.save(graphql, parent);
        Map<?, ?> found =
                graphql.document(
                                """
                                query($key: String!) { experimentTemplate(key: $key) {
                                  key name description hypothesis savedBy segments { key }
                                  variants { key weights { weight } }
                                  metrics { role metric { key } plannedEffect { baseline } } design { engine power } } }
                                """)
                        .variable("key", template)
                        .execute()
                        .path("experimentTemplate")
                        .entity(Map.class)
                        .get();
        assertThat(found)
                .hasToString(
                        """
                        {key=%s, name=Calls, description=null, hypothesis=A call brings customers back., savedBy=Mara, \
                        segments=[{key=%s}, {key=%s}], variants=[\
                        {key=a, weights=[{weight=0.4}, {weight=0.5}]}, {key=b, weights=[{weight=0.6}, {weight=0.5}]}], \
                        metrics=[{role=PRIMARY, metric={key=%s}, plannedEffect={baseline=0.3}}], \
                        design={engine=GROUP_SEQUENTIAL, power=0.9}}\
                        """
                                .formatted(template, segments.get(0), segments.get(1), parent));
        graphql.document("{ experimentTemplates(first: 100) { nodes { key } } }")
                .execute()
                .path("experimentTemplates.nodes[*].key")
                .entityList(String.class)
                .contains(template);
    }

    @Test
    void savesATemplateOnce() {
        String template = TemplateFixture.save(graphql, parent);
        assertThat(errors("experimentTemplateSave", TemplateFixture.template(template, parent)))
                .containsExactly("KEY_TAKEN key");
        assertThat(errors("experimentTemplateRemove", Map.of("template", template))).isEmpty();
        assertThat(errors("experimentTemplateRemove", Map.of("template", template)))
                .containsExactly("TEMPLATE_NOT_FOUND template");
        assertThat(errors("experimentTemplateSave", TemplateFixture.template(template, "none")))
                .containsExactly("EXPERIMENT_NOT_FOUND experiment");
        assertThat(
                        errors(
                                "experimentTemplateSave",
                                Map.of(
                                        "experiment", parent,
                                        "key", "Not a key",
                                        "name", " ",
                                        "description", "x".repeat(2_001),
                                        "savedBy", " ")))
                .containsExactly(
                        "KEY_INVALID key",
                        "TEXT_INVALID name",
                        "TEXT_INVALID description",
                        "TEXT_INVALID savedBy");
    }

    private List<String> errors(String mutation, Map<String, Object> input) {
        return new Mutations(graphql).errors(mutation, input);
    }
}
