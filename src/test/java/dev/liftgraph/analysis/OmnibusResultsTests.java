package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * Three variants of 160, 120 and 120 units in each phase, of whom 32, 36 and 24 convert in
 * QUICK_WIN and 48, 60 and 36 in BEHAVIORAL. Figures of single phases: scipy 1.17.1,
 * chi2_contingency(correction=False); combined: numpy, with a pseudo-inverse.
 */
@ServerTest
@Import(SteppedTime.class)
class OmnibusResultsTests {
    private static final Instant SECOND_PHASE = Instant.parse("2031-03-12T12:00:00Z");
    private static final Instant OVER = Instant.parse("2031-04-10T12:00:00Z");
    private static final Offset<Double> CLOSE = within(1e-9);

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;

    private WatchFixture watch;
    private Crowd crowd;
    private String experiment = "";

    @BeforeEach
    void campaign() {
        watch = WatchFixture.begin(graphql, clock);
        crowd = watch.crowd();
        crowd.know(0, 1_000, Map.of());
    }

    @Test
    void testsAllVariantsInEachPhaseAndWithinBoth() {
        start("FIXED");
        secondPhase();
        clock.set(OVER);

        assertThat(number("QUICK_WIN", "chiSquare")).isCloseTo(4.743083003952568, CLOSE);
        assertThat(number("QUICK_WIN", "pValue")).isCloseTo(0.09333673656248463, CLOSE);
        assertThat(cell("QUICK_WIN"))
                .containsEntry("degreesOfFreedom", 2)
                .containsEntry("significanceLevel", 0.05)
                .containsEntry("reading", "NO_DIFFERENCE_SHOWN")
                .containsEntry("notTested", null);
        assertThat(number("BEHAVIORAL", "chiSquare")).isCloseTo(14.58333333333333, CLOSE);
        assertThat(number("BEHAVIORAL", "pValue")).isCloseTo(0.0006811917864866997, CLOSE);
        assertThat(number(null, "chiSquare")).isCloseTo(18.552147239263803, CLOSE);
        assertThat(number(null, "pValue")).isCloseTo(9.363806127032287e-05, CLOSE);
        assertThat(cell(null))
                .containsEntry("degreesOfFreedom", 2)
                .containsEntry("reading", "VARIANTS_DIFFER");
    }

    @Test
    void staysAsItWasWhenTheExperimentIsOver() {
        start("FIXED");
        secondPhase();
        clock.set(OVER);
        Map<?, ?> before = cell(null);
        watch.campaign().done("experimentComplete", Map.of("experiment", experiment));
        clock.advance(Duration.ofDays(365));
        crowd.act(experiment, 200, 280, WatchFixture.START.plusSeconds(60));

        assertThat(cell(null)).isEqualTo(before);
        assertThat(watch.read(experiment, "snapshots { verified }").toString())
                .contains("verified=true");
    }

    /** With three units in a variant's second phase both are kept back, and combined is of all. */
    @Test
    void tellsNothingOfAPhaseThatIsKeptBack() {
        start("FIXED");
        clock.set(SECOND_PHASE);
        crowd.expose(experiment, "other", 900, 903, SECOND_PHASE);
        crowd.act(experiment, 900, 901, SECOND_PHASE.plusSeconds(1));
        clock.set(OVER);

        assertThat(cell("QUICK_WIN"))
                .containsEntry("pValue", null)
                .containsEntry("significanceLevel", null)
                .containsEntry("reading", "NOT_READABLE")
                .containsEntry("notTested", "SUPPRESSED");
        assertThat(number(null, "chiSquare")).isCloseTo(4.6179945799457975, CLOSE);
        assertThat(number(null, "pValue")).isCloseTo(0.09936083172856071, CLOSE);
    }

    @Test
    void waitsForTheLooksOfAGroupSequentialDesign() {
        start("GROUP_SEQUENTIAL");
        assertThat(cell("QUICK_WIN")).containsEntry("notTested", "LOOK_NOT_DUE");
        secondPhase();
        clock.set(OVER);

        double first = number("QUICK_WIN", "significanceLevel");
        double last = number(null, "significanceLevel");
        assertThat(first).isBetween(0.001, 0.02);
        assertThat(first + last).isCloseTo(0.05, CLOSE);
        assertThat(cell("BEHAVIORAL")).containsEntry("notTested", "LOOK_NOT_DUE");
        assertThat(cell(null)).containsEntry("reading", "VARIANTS_DIFFER");
    }

    @Test
    void isNoneOfTwoVariants() {
        experiment = watch.campaign().start(WatchFixture.START, Map.of());

        assertThat(omnibus(null)).isNull();
    }

    private void start(String engine) {
        experiment =
                watch.campaign()
                        .start(
                                WatchFixture.START,
                                Map.of(),
                                Map.of("design", design(engine), "variants", variants()));
        phase(0, WatchFixture.START.plusSeconds(1), 32, 36, 24);
    }

    private void secondPhase() {
        phase(400, SECOND_PHASE, 48, 60, 36);
    }

    private void phase(int from, Instant at, int control, int treatment, int other) {
        clock.set(at.plusSeconds(60));
        crowd.expose(experiment, "control", from, from + 160, at);
        crowd.expose(experiment, "treatment", from + 160, from + 280, at);
        crowd.expose(experiment, "other", from + 280, from + 400, at);
        crowd.act(experiment, from, from + control, at.plusSeconds(1));
        crowd.act(experiment, from + 160, from + 160 + treatment, at.plusSeconds(1));
        crowd.act(experiment, from + 280, from + 280 + other, at.plusSeconds(1));
    }

    private static Map<String, Object> design(String engine) {
        Map<String, Object> design = new HashMap<>();
        design.put("baseline", 0.3);
        design.put("minimumDetectableEffect", Map.of("value", 0.3, "scale", "ABSOLUTE"));
        design.put("engine", engine);
        if (engine.equals("GROUP_SEQUENTIAL")) {
            design.put("plannedUnits", 800);
        }
        return design;
    }

    private static List<Map<String, Object>> variants() {
        return List.of(
                Map.of("key", "control", "name", "C", "weight", 0.4, "control", true),
                Map.of("key", "treatment", "name", "T", "weight", 0.3),
                Map.of("key", "other", "name", "O", "weight", 0.3));
    }

    private double number(@Nullable String phase, String field) {
        return ((Number) Objects.requireNonNull(cell(phase).get(field))).doubleValue();
    }

    private Map<String, Object> cell(@Nullable String phase) {
        return Objects.requireNonNull(omnibus(phase));
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<String, Object> omnibus(@Nullable String phase) {
        Object cells =
                graphql.document(
                                """
                                query($key: String!) { experiment(key: $key) { results { cells { phase omnibus {
                                  chiSquare degreesOfFreedom pValue significanceLevel reading notTested
                                } } } } }
                                """)
                        .variable("key", experiment)
                        .execute()
                        .path("experiment.results.cells")
                        .entity(List.class)
                        .get();
        for (Map<String, Object> cell : (List<Map<String, Object>>) cells) {
            if (Objects.equals(phase, cell.get("phase"))) {
                return (Map<String, Object>) cell.get("omnibus");
            }
        }
        throw new AssertionError("no cell of " + phase);
    }
}
