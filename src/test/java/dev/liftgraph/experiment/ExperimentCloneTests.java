package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class ExperimentCloneTests {
    private static final String CONFIGURATION =
            """
            name hypothesis segments { key } campaign { key }
            variants { key name description weight control weights { phase weight } }
            metrics { role metric { key } plannedEffect { baseline minimumDetectableEffect { value scale } } }
            design { significanceLevel power baseline engine spending plannedUnits prior { mean }
                     minimumDetectableEffect { value scale } }
            assignment { algorithm salt coverage eligibility { key } }
            """;

    @Autowired HttpGraphQlTester graphql;

    private final String key = "n-" + Ids.next();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private List<String> segments = List.of();
    private String parent = "";
    private @Nullable CampaignFixture planned;

    @BeforeEach
    void parent() {
        segments = SegmentFixture.create(graphql, "s", 3);
        planned = CampaignFixture.plan(graphql, today, Map.of("segments", segments));
        parent =
                TemplateFixture.parent(
                        campaign(),
                        segments.subList(0, 2),
                        Map.of(
                                "assignment",
                                Map.of(
                                        "coverage",
                                        0.25,
                                        "salt",
                                        "old",
                                        "eligibility",
                                        List.of(segments.getLast()))));
    }

    @Test
    void copiesTheConfigurationAndNoData() {
        campaign().done("experimentStart", Map.of("experiment", parent));
        assertThat(clone(Map.of("experiment", parent))).isEmpty();
        Map<?, ?> copied = read(key, CONFIGURATION);
        assertThat(copied.toString())
                .isEqualTo(read(parent, CONFIGURATION).toString().replace("salt=old", "salt=null"));
        assertThat(read(key, "status version registrationHash startedAt"))
                .hasToString("{status=DRAFT, version=1, registrationHash=null, startedAt=null}");
        assertThat(read(key, "rerunOf { key } reruns { key }"))
                .hasToString("{rerunOf={key=%s}, reruns=[]}".formatted(parent));
        assertThat(read(parent, "rerunOf { key } reruns { key }"))
                .hasToString("{rerunOf=null, reruns=[{key=%s}]}".formatted(key));
    }

    @Test
    void changesWhatItIsToldTo() {
        CampaignFixture other = CampaignFixture.plan(graphql, today, Map.of());
        assertThat(
                        clone(
                                Map.of(
                                        "experiment",
                                        parent,
                                        "campaign",
                                        other.key(),
                                        "name",
                                        "Again",
                                        "hypothesis",
                                        "It will work once more.",
                                        "segments",
                                        List.of(),
                                        "assignment",
                                        Map.of("coverage", 1),
                                        "author",
                                        "Mara")))
                .isEmpty();
        assertThat(read(key, "name hypothesis campaign { key } segments { key } authors"))
                .hasToString(
                        "{name=Again, hypothesis=It will work once more., campaign={key=%s}, segments=[], authors=[Mara]}"
                                .formatted(other.key()));
    }

    @Test
    void isRefusedAsARegistrationIs() {
        assertThat(clone(Map.of("experiment", parent, "key", parent)))
                .containsExactly("KEY_TAKEN key");
        assertThat(clone(Map.of("experiment", parent, "campaign", "none", "name", " ")))
                .containsExactly("TEXT_INVALID name", "CAMPAIGN_NOT_FOUND campaign");
        assertThat(clone(Map.of("experiment", "none")))
                .containsExactly("EXPERIMENT_NOT_FOUND experiment");
        assertThat(read(parent, "reruns { key }")).hasToString("{reruns=[]}");
    }

    @Test
    void hasOneSource() {
        assertThat(clone(Map.of())).containsExactly("SOURCE_NOT_UNIQUE ");
        assertThat(clone(Map.of("experiment", parent, "template", "t")))
                .containsExactly("SOURCE_NOT_UNIQUE ");
        assertThat(clone(Map.of("template", "none")))
                .containsExactly("TEMPLATE_NOT_FOUND template");
    }

    @Test
    void registersFromATemplate() {
        String template = TemplateFixture.save(graphql, parent);
        campaign().done("experimentRevise", ExperimentFixture.revision(parent, "Mara"));
        assertThat(clone(Map.of("template", template)))
                .containsExactly("CAMPAIGN_NOT_FOUND campaign");
        assertThat(clone(Map.of("template", template, "campaign", campaign().key()))).isEmpty();
        assertThat(read(key, "rerunOf { key } hypothesis segments { key }"))
                .hasToString(
                        "{rerunOf=null, hypothesis=A call brings customers back., segments=[{key=%s}, {key=%s}]}"
                                .formatted(segments.get(0), segments.get(1)));
    }

    private CampaignFixture campaign() {
        return Objects.requireNonNull(planned);
    }

    private List<String> clone(Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(Map.of("key", key));
        input.putAll(more);
        return errors("experimentClone", input);
    }

    private List<String> errors(String mutation, Map<String, Object> input) {
        return new Mutations(graphql).errors(mutation, input);
    }

    private Map<?, ?> read(String experiment, String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { %s } }".formatted(fields))
                .variable("key", experiment)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }
}
