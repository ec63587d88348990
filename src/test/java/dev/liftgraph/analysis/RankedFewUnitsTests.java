package dev.liftgraph.analysis;

import static dev.liftgraph.analysis.MetricKindsResults.arm;
import static dev.liftgraph.analysis.MetricKindsResults.object;
import static dev.liftgraph.analysis.RankedMetricsFixture.START;
import static dev.liftgraph.analysis.RankedMetricsFixture.cell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.analysis.NaiveOutcomes.Done;
import dev.liftgraph.analysis.NaiveOutcomes.Met;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** What results tell of few units. */
@ServerTest
@Import(SteppedTime.class)
class RankedFewUnitsTests {
    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;

    private MetricKindsFixture fixture;

    @BeforeEach
    void start() {
        clock.set(START);
        fixture =
                new MetricKindsFixture(
                        graphql, "f-" + Ids.next(), START, RankedMetricsFixture.DEFINITIONS);
        fixture.start(60);
    }

    private List<Map<String, Object>> cells() {
        return RankedMetricsFixture.cells(graphql, fixture.key());
    }

    /** Ten customers spend 0, 0, 1 to 7 and 1000: golden winsor-01. */
    @Test
    void clampAsPublished() {
        double[] values = {0, 0, 1, 2, 3, 4, 5, 6, 7, 1000};
        List<Met> exposures = new ArrayList<>();
        List<Done> events = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            exposures.add(new Met(fixture.customer(i), i % 2 == 0 ? "control" : "other", START));
            if (values[i] > 0) {
                long amount = (long) (values[i] * 10_000);
                events.add(new Done(fixture.customer(i), "order", START.plusSeconds(60), amount));
            }
        }
        clock.set(START.plus(Duration.ofDays(1)));
        fixture.record(exposures, events);
        Map<String, Object> everyone = cell(cells(), "top", false, null);
        assertThat(object(everyone, "percentileCap").get("threshold")).isEqualTo(106.3);
        double total =
                Stream.of("control", "other")
                        .mapToDouble(v -> ((Number) arm(everyone, v).get("mean")).doubleValue())
                        .sum();
        assertThat(total / 2).isCloseTo(13.43, within(1e-9));
        assertThat(arm(everyone, "other"))
                .containsEntry("clampedUnits", null)
                .containsEntry("rawMean", null);
        assertThat(arm(everyone, "control")).containsEntry("clampedUnits", 0);
    }

    /** Of 24 units in each variant 3 order: 3 ranks would tell what they did. */
    @Test
    void tellNothingOfFewUnits() {
        List<Met> exposures = new ArrayList<>();
        List<Done> events = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            String variant = i / 2 % 2 == 0 ? "control" : "other";
            exposures.add(new Met(fixture.customer(i), variant, START.plusSeconds(i)));
            if (i < 12) {
                events.add(
                        new Done(
                                fixture.customer(i),
                                "order",
                                START.plusSeconds(3_600L + i),
                                10_000L * (i + 1)));
            }
        }
        clock.set(START.plus(Duration.ofDays(20)));
        fixture.record(exposures, events);
        List<Map<String, Object>> cells = cells();
        Map<String, Object> days = cell(cells, "days", true, null);
        assertThat(arm(days, "other"))
                .containsEntry("suppressed", true)
                .containsEntry("units", 12)
                .containsEntry("mean", null)
                .containsEntry("unitsWithoutEvent", null);
        assertThat(object(days, "validity").toString())
                .contains("FEWER_THAN_30_UNITS, actual=12.0")
                .doesNotContain("actual=3.0");
        assertThat(arm(cell(cells, "plain", true, null), "other"))
                .containsEntry("suppressed", false);
    }

    /**
     * In the second phase few order, so that both phases are kept back and both together told. A
     * verdict of the first that changes at 30 would tell how many of those are of the second.
     */
    @Test
    void sayTheSameHoweverManyDidItWhereFewDidInTheOtherPhase() {
        List<Map<String, Object>> below = phases(28, 4);
        List<Map<String, Object>> above = phases(31, 1);
        for (List<Map<String, Object>> cells : List.of(below, above)) {
            assertThat(arm(cell(cells, "days", false, null), "other"))
                    .containsEntry("suppressed", false)
                    .containsEntry("units", 32);
            Map<String, Object> first = cell(cells, "days", false, "QUICK_WIN");
            assertThat(arm(first, "other"))
                    .containsEntry("suppressed", true)
                    .containsEntry("units", 40)
                    .containsEntry("unitsWithoutEvent", null);
            assertThat(object(first, "validity").toString())
                    .contains(
                            "verdict=TOO_SMALL", "code=SUPPRESSED_UNITS, actual=0.0, required=2.0")
                    .doesNotContain("FEWER_THAN_30_UNITS", "POWER");
            assertThat(first.get("comparisons").toString()).contains("reason=SUPPRESSED");
        }
        for (String phase : List.of("QUICK_WIN", "BEHAVIORAL")) {
            for (String part : List.of("validity", "arms", "comparisons")) {
                assertThat(cell(above, "days", false, phase).get(part))
                        .isEqualTo(cell(below, "days", false, phase).get(part));
            }
        }
    }

    /**
     * @param first who order in the first phase, of 40 in each variant
     * @param few who order in the second, of 10
     */
    private List<Map<String, Object>> phases(int first, int few) {
        clock.set(START);
        MetricKindsFixture other =
                new MetricKindsFixture(
                        graphql, "f-" + Ids.next(), START, RankedMetricsFixture.DEFINITIONS);
        other.start(100);
        List<Met> exposures = new ArrayList<>();
        List<Done> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Instant at = START.plus(Duration.ofDays(i < 80 ? 1 : 9));
            exposures.add(new Met(other.customer(i), i % 2 == 0 ? "control" : "other", at));
            if (i < 80 ? i < 2 * first : i < 80 + 2 * few) {
                events.add(new Done(other.customer(i), "order", at.plusSeconds(60L + i), 10_000));
            }
        }
        clock.set(START.plus(Duration.ofDays(20)));
        other.record(exposures, events);
        return RankedMetricsFixture.cells(graphql, other.key());
    }

    /** In the second phase 3 units of each variant, of whom nobody orders. */
    @Test
    void tellNothingOfFewUnitsThatDidNothing() {
        List<Met> exposures = new ArrayList<>();
        List<Done> events = new ArrayList<>();
        for (int i = 0; i < 46; i++) {
            String variant = i % 2 == 0 ? "control" : "other";
            Instant at = START.plus(Duration.ofDays(i < 40 ? 1 : 9));
            exposures.add(new Met(fixture.customer(i), variant, at));
            if (i < 30) {
                events.add(new Done(fixture.customer(i), "order", at.plusSeconds(60L + i), 10_000));
            }
        }
        clock.set(START.plus(Duration.ofDays(20)));
        fixture.record(exposures, events);
        List<Map<String, Object>> cells = cells();
        for (String metric : List.of("days", "doers", "p75")) {
            Map<String, Object> second = cell(cells, metric, false, "BEHAVIORAL");
            assertThat(arm(second, "other"))
                    .as(metric)
                    .containsEntry("suppressed", true)
                    .containsEntry("mean", null)
                    .containsEntry("rawMean", null)
                    .containsEntry("clampedUnits", null)
                    .containsEntry("unitsWithoutEvent", null);
        }
        Map<String, Object> capped = cell(cells, "doers", false, "BEHAVIORAL");
        assertThat(object(capped, "percentileCap")).containsEntry("threshold", null);
        for (String phase : List.of("QUICK_WIN", "BEHAVIORAL")) {
            assertThat(object(cell(cells, "doers", false, phase), "percentileCap"))
                    .containsEntry("units", null)
                    .containsEntry("effective", null);
        }
        assertThat(arm(cell(cells, "days", false, "QUICK_WIN"), "other"))
                .containsEntry("suppressed", true)
                .containsEntry("unitsWithoutEvent", null);
        assertThat(arm(cell(cells, "days", false, null), "other"))
                .containsEntry("suppressed", false)
                .containsEntry("unitsWithoutEvent", 8);
    }
}
