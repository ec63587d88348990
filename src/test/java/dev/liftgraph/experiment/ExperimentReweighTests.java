package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ServerTest
@Import(SteppedTime.class)
class ExperimentReweighTests {
    private static final String NAME = "experimentReweigh";
    private static final String REASON = "The first week shows that the offer does no harm.";

    /** Day 8 begins in Berlin one hour before midnight in UTC. */
    private static final Instant SECOND_PHASE = Instant.parse("2026-03-08T23:00:00Z");

    @Autowired HttpGraphQlTester graphql;

    @Autowired SteppedClock clock;

    private CampaignFixture campaign;

    @BeforeEach
    void campaign() {
        clock.set(Instant.parse("2026-03-02T12:00:00Z"));
        campaign =
                CampaignFixture.plan(
                        graphql,
                        LocalDate.parse("2026-03-02"),
                        Map.of("timeZone", "Europe/Berlin"));
    }

    @Test
    void changesTheWeightsOfThePhaseToCome() {
        String experiment = start();
        String frozen = read(experiment, "registrationHash").toString();
        clock.set(SECOND_PHASE.minusMillis(1));
        assertThat(reweigh(experiment, 0.2, 0.8)).isEmpty();
        assertThat(read(experiment, "version variants { key weight weights { phase weight } }"))
                .hasToString(
                        "{version=3, variants=["
                                + "{key=control, weight=0.5, weights=[{phase=QUICK_WIN, weight=0.5}, {phase=BEHAVIORAL, weight=0.2}]}, "
                                + "{key=treatment, weight=0.5, weights=[{phase=QUICK_WIN, weight=0.5}, {phase=BEHAVIORAL, weight=0.8}]}]}");
        assertThat(read(experiment, "registrationHash")).hasToString(frozen);
        clock.advance(Duration.ofMillis(-1));
        assertThat(reweigh(experiment, 0.6, 0.4)).isEmpty();
        String weights = "{ weight variant { key } }";
        assertThat(
                        read(
                                experiment,
                                "reweighings { phase reason reweighedAt previousWeights %s weights %s }"
                                        .formatted(weights, weights)))
                .hasToString(
                        "{reweighings=["
                                + reweighing("22:59:59.999", 0.5, 0.5, 0.2, 0.8)
                                + ", "
                                + reweighing("22:59:59.998", 0.2, 0.8, 0.6, 0.4)
                                + "]}");
    }

    private static String reweighing(String at, double... weights) {
        String pair = "[{weight=%s, variant={key=control}}, {weight=%s, variant={key=treatment}}]";
        return "{phase=BEHAVIORAL, reason=%s, reweighedAt=2026-03-08T%sZ, previousWeights=%s, weights=%s}"
                .formatted(
                        REASON,
                        at,
                        pair.formatted(weights[0], weights[1]),
                        pair.formatted(weights[2], weights[3]));
    }

    @Test
    void isOnTheTimeLine() {
        String experiment = start();
        clock.set(Instant.parse("2026-03-05T12:00:00Z"));
        assertThat(reweigh(experiment, 0.2, 0.8)).isEmpty();
        assertThat(
                        campaign.read(
                                        "timelineEntries { __typename at ... on ExperimentReweighed { experiment { key } reweighing { reason } } }")
                                .toString())
                .contains(
                        "{__typename=ExperimentReweighed, at=2026-03-05T12:00:00Z, experiment={key=%s}, reweighing={reason=%s}}"
                                .formatted(experiment, REASON));
    }

    @Test
    void needsANewPhase() {
        String experiment = start();
        clock.set(SECOND_PHASE);
        assertThat(reweigh(experiment, 0.2, 0.8)).containsExactly("WEIGHTS_NEED_NEW_PHASE phase");
        clock.set(Instant.parse("2026-04-02T12:00:00Z"));
        assertThat(reweigh(experiment, 0.2, 0.8)).containsExactly("WEIGHTS_NEED_NEW_PHASE phase");
        clock.set(Instant.parse("2026-03-03T12:00:00Z"));
        Map<String, Object> first = input(experiment, 0.2, 0.8);
        first.put("phase", "QUICK_WIN");
        assertThat(errors(first)).containsExactly("WEIGHTS_NEED_NEW_PHASE phase");
        assertThat(read(experiment, "version reweighings { reason }"))
                .hasToString("{version=2, reweighings=[]}");
    }

    @Test
    void mayComeLaterWhenThePhaseDoes() {
        String experiment = start();
        campaign.done(
                "phaseExtend",
                Map.of(
                        "campaign",
                        campaign.key(),
                        "phase",
                        "QUICK_WIN",
                        "endsOn",
                        "2026-03-09",
                        "reason",
                        REASON));
        clock.set(SECOND_PHASE);
        assertThat(reweigh(experiment, 0.2, 0.8)).isEmpty();
    }

    @Test
    void belongsToARunningExperiment() {
        assertThat(errors(input("no-such-experiment", 0.2, 0.8)))
                .containsExactly("EXPERIMENT_NOT_FOUND experiment");
        String draft = campaign.register(Map.of(), Map.of());
        assertThat(reweigh(draft, 0.2, 0.8)).containsExactly("EXPERIMENT_NOT_STARTED experiment");
        String experiment = start();
        campaign.done("experimentPause", Map.of("experiment", experiment));
        assertThat(reweigh(experiment, 0.2, 0.8)).isEmpty();
        campaign.done("experimentComplete", Map.of("experiment", experiment));
        assertThat(reweigh(experiment, 0.3, 0.7)).containsExactly("EXPERIMENT_OVER experiment");
        campaign.done("experimentArchive", Map.of("experiment", experiment));
        assertThat(reweigh(experiment, 0.3, 0.7)).containsExactly("EXPERIMENT_OVER experiment");
    }

    @Test
    void weighsEachVariantOnce() {
        String experiment = start();
        assertThat(reweigh(experiment, 0.5, 0.5)).containsExactly("WEIGHTS_UNCHANGED weights");
        assertThat(reweigh(experiment, 0.2, 0.7))
                .containsExactly("WEIGHTS_DO_NOT_SUM_TO_ONE weights");
        assertThat(reweigh(experiment, 0.0, 1.0))
                .containsExactly("WEIGHT_OUT_OF_RANGE weights.0.weight");
        assertThat(weighed(experiment, weight("control", 1.0)))
                .containsExactly("WEIGHTS_INCOMPLETE weights");
        assertThat(weighed(experiment, weight("control", 0.5), weight("control", 0.5)))
                .containsExactly("WEIGHTS_INCOMPLETE weights");
        assertThat(weighed(experiment, weight("control", 0.5), weight("other", 0.5)))
                .containsExactly(
                        "VARIANT_NOT_FOUND weights.1.variant", "WEIGHTS_INCOMPLETE weights");
        Map<String, Object> many = input(experiment, 0.2, 0.8);
        many.put("weights", Collections.nCopies(2_000, weight("control", 0.5)));
        assertThat(errors(many)).containsExactly("WEIGHTS_INCOMPLETE weights");
    }

    @Test
    void needsAReason() {
        Map<String, Object> input = input(start(), 0.2, 0.8);
        input.put("reason", " because          of      ");
        assertThat(errors(input)).containsExactly("TEXT_INVALID reason");
    }

    @Test
    void isMadeOnTheVersionSeen() {
        String experiment = start();
        Map<String, Object> input = input(experiment, 0.2, 0.8);
        input.put("version", 1);
        assertThat(errors(input)).containsExactly("VERSION_CONFLICT version");
        input.put("version", 2);
        List<List<String>> answers =
                Flux.range(0, 6)
                        .flatMap(_ ->
                                Mono.fromCallable(() -> errors(input))
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block();
        assertThat(answers).filteredOn(List::isEmpty).hasSize(1);
        assertThat(answers)
                .filteredOn(errors -> !errors.isEmpty())
                .allSatisfy(
                        errors -> assertThat(errors).containsExactly("VERSION_CONFLICT version"));
        assertThat((List<?>) read(experiment, "reweighings { reason }").get("reweighings"))
                .hasSize(1);
    }

    @Test
    void isDoneTwentyTimesAtMost() {
        String experiment = start();
        IntStream.range(0, 20)
                .forEach(i ->
                        assertThat(
                                        reweigh(
                                                experiment,
                                                i % 2 == 0 ? 0.25 : 0.75,
                                                i % 2 == 0 ? 0.75 : 0.25))
                                .isEmpty());
        assertThat(reweigh(experiment, 0.2, 0.8)).containsExactly("REWEIGHED_TOO_OFTEN experiment");
        assertThat(read(experiment, "version")).hasToString("{version=22}");
    }

    @Test
    void registersWeightsForEachPhase() {
        Map<String, Object> input = new HashMap<>();
        input.put("variants", List.of(variant("control", 0.1), variant("treatment", 0.9)));
        String experiment = campaign.start(clock.instant(), Map.of(), input);
        assertThat(read(experiment, "variants { weights { weight } }"))
                .hasToString(
                        "{variants=[{weights=[{weight=0.5}, {weight=0.1}]}, {weights=[{weight=0.5}, {weight=0.9}]}]}");
        assertThat(read(experiment, "registrationHash"))
                .isNotEqualTo(read(start(), "registrationHash"));
    }

    @Test
    void registersOnlyWeightsThatSumToOneInEachPhase() {
        String draft = campaign.register(Map.of(), Map.of());
        Map<String, Object> revision = new HashMap<>();
        revision.put("experiment", draft);
        revision.put("name", "E");
        revision.put("hypothesis", "A call brings customers back.");
        revision.put("metrics", List.of(Map.of("metric", draft, "role", "PRIMARY")));
        revision.put("segments", List.of());
        revision.put(
                "design",
                Map.of(
                        "baseline",
                        0.3,
                        "minimumDetectableEffect",
                        Map.of("value", 0.1, "scale", "ABSOLUTE")));
        revision.put("variants", List.of(variant("control", 0.2), variant("treatment", null)));
        Mutations mutations = campaign.mutations();
        assertThat(mutations.errors("experimentRevise", revision))
                .containsExactly("WEIGHTS_DO_NOT_SUM_TO_ONE variants");
        revision.put("variants", List.of(variant("control", -0.5), variant("treatment", 1.5)));
        assertThat(mutations.errors("experimentRevise", revision))
                .containsExactly(
                        "WEIGHT_OUT_OF_RANGE variants.0.behavioralWeight",
                        "WEIGHT_OUT_OF_RANGE variants.1.behavioralWeight");
        revision.put("variants", List.of(variant("control", 0.2), variant("treatment", 0.8)));
        assertThat(mutations.errors("experimentRevise", revision)).isEmpty();
    }

    private static Map<String, Object> variant(String key, Double behavioralWeight) {
        Map<String, Object> variant = new HashMap<>();
        variant.put("key", key);
        variant.put("name", key);
        variant.put("weight", 0.5);
        variant.put("behavioralWeight", behavioralWeight);
        variant.put("control", key.equals("control"));
        return variant;
    }

    private String start() {
        return campaign.start(clock.instant(), Map.of());
    }

    private List<String> reweigh(String experiment, double control, double treatment) {
        return errors(input(experiment, control, treatment));
    }

    @SafeVarargs
    private List<String> weighed(String experiment, Map<String, Object>... weights) {
        Map<String, Object> input = input(experiment, 0.5, 0.5);
        input.put("weights", List.of(weights));
        return errors(input);
    }

    private List<String> errors(Map<String, Object> input) {
        return campaign.mutations().errors(NAME, input);
    }

    private static Map<String, Object> input(String experiment, double control, double treatment) {
        Map<String, Object> input = new HashMap<>();
        input.put("experiment", experiment);
        input.put("phase", "BEHAVIORAL");
        input.put("weights", List.of(weight("control", control), weight("treatment", treatment)));
        input.put("reason", REASON);
        return input;
    }

    private static Map<String, Object> weight(String variant, double weight) {
        return Map.of("variant", variant, "weight", weight);
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
