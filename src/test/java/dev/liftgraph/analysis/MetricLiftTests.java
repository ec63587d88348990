package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.analysis.NaiveOutcomes.Done;
import dev.liftgraph.analysis.NaiveOutcomes.Met;
import dev.liftgraph.analysis.NaiveOutcomes.Value;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * Lifts of ratios and of what a covariate adjusts, against the formulas over each unit's values.
 */
@ServerTest
@Import(SteppedTime.class)
class MetricLiftTests {
    private static final Instant START = Instant.parse("2031-03-03T00:00:00Z");
    private static final int CUSTOMERS = 120;

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;

    private final List<Met> exposures = new ArrayList<>();
    private final List<Done> events = new ArrayList<>();
    private MetricKindsFixture fixture;

    @BeforeEach
    void start() {
        clock.set(START);
        fixture = new MetricKindsFixture(graphql, "l-" + Ids.next(), START);
        fixture.start(CUSTOMERS);
        clock.set(START.plus(Duration.ofDays(30)));
        Random random = new Random(11);
        for (int i = 0; i < CUSTOMERS; i++) {
            Instant at = START.plusSeconds(60L * random.nextInt(6 * 1_440));
            exposures.add(new Met(fixture.customer(i), i % 2 == 0 ? "control" : "other", at));
        }
    }

    /** Visits and orders before and after, the orders of a unit alike. */
    private void events(Random random) {
        for (Met met : exposures) {
            long usual = 200_000 + random.nextInt(2_000_000);
            int count = random.nextInt(7);
            for (int j = 0; j < count; j++) {
                Instant at = met.at().plusSeconds(60L * (random.nextInt(30 * 1_440) - 20 * 1_440));
                String name = random.nextInt(3) == 0 ? "visit" : "order";
                events.add(
                        new Done(
                                met.customer(),
                                name,
                                at.plusMillis(j),
                                usual + random.nextInt(400_000)));
            }
        }
    }

    @Test
    void comparesRatiosByTheDeltaMethod() {
        events(new Random(3));
        fixture.record(exposures, events);
        Map<String, Object> cell = cell("ratio");
        Moments control = moments("ratio", "control", 10_000);
        Moments other = moments("ratio", "other", 10_000);
        assertThat(number(MetricKindsResults.arm(cell, "other"), "mean"))
                .isCloseTo(other.ratio(), within(1e-9));
        Map<String, Object> absolute = absolute(cell);
        assertThat(number(absolute, "value"))
                .isCloseTo(other.ratio() - control.ratio(), within(1e-9));
        assertThat(number(absolute, "standardError"))
                .isCloseTo(
                        Math.sqrt(other.ratioVariance() + control.ratioVariance()), within(1e-9));
    }

    @Test
    void saysWhyThereIsNoRatioWithoutADenominator() {
        events(new Random(3));
        fixture.record(
                exposures, events.stream().filter(done -> done.name().equals("order")).toList());
        Map<String, Object> cell = cell("ratio");
        assertThat(MetricKindsResults.arm(cell, "other").get("mean")).isNull();
        assertThat(MetricKindsResults.list(cell, "comparisons").getFirst().get("comparison"))
                .isEqualTo(Map.of("__typename", "NotComparable", "reason", "ZERO_DENOMINATOR"));
    }

    @Test
    void adjustsAMeanAndAShareByTheirCovariate() {
        events(new Random(3));
        fixture.record(exposures, events);
        adjusts("cuped", 10_000);
        adjusts("cuped-rate", 1);
    }

    private void adjusts(String name, double scale) {
        Map<String, Object> cell = cell(name);
        Moments control = moments(name, "control", scale);
        Moments other = moments(name, "other", scale);
        Moments both = Moments.of(values(name, null), scale);
        double theta = both.covariance() / both.pairedVariance();
        Map<String, Object> covariate =
                MetricKindsResults.object(
                        MetricKindsResults.list(cell, "comparisons").getFirst(), "covariate");
        assertThat(number(covariate, "theta")).as(name).isCloseTo(theta, within(1e-9));
        assertThat(number(covariate, "varianceReduction"))
                .as(name)
                .isCloseTo(both.covariance() * theta / both.variance(), within(1e-9));
        Map<String, Object> absolute = absolute(cell);
        assertThat(number(absolute, "value"))
                .as(name)
                .isCloseTo(other.adjusted(theta) - control.adjusted(theta), within(1e-9));
        assertThat(number(absolute, "standardError"))
                .as(name)
                .isCloseTo(
                        Math.sqrt(other.adjustedVariance(theta) + control.adjustedVariance(theta)),
                        within(1e-9));
        Map<String, Object> arm = MetricKindsResults.arm(cell, "other");
        assertThat(number(arm, "mean")).as(name).isCloseTo(other.mean(), within(1e-9));
        assertThat(arm.get("conversions"))
                .as(name)
                .isEqualTo(scale == 1 ? (int) Math.round(other.mean() * other.n()) : null);
    }

    /** Moments of amounts and of what is paired with them, divided by a scale. */
    private record Moments(
            double n,
            double mean,
            double paired,
            double variance,
            double pairedVariance,
            double covariance) {
        static Moments of(List<Value> values, double scale) {
            double n = values.size();
            double mean = values.stream().mapToDouble(v -> v.amount() / scale).sum() / n;
            double paired = values.stream().mapToDouble(v -> v.paired() / scale).sum() / n;
            double variance = 0;
            double pairedVariance = 0;
            double covariance = 0;
            for (Value value : values) {
                double y = value.amount() / scale - mean;
                double x = value.paired() / scale - paired;
                variance += y * y / (n - 1);
                pairedVariance += x * x / (n - 1);
                covariance += x * y / (n - 1);
            }
            return new Moments(n, mean, paired, variance, pairedVariance, covariance);
        }

        double ratio() {
            return mean / paired;
        }

        double ratioVariance() {
            double d = paired;
            return (variance / (d * d)
                            - 2 * mean * covariance / (d * d * d)
                            + mean * mean * pairedVariance / (d * d * d * d))
                    / n;
        }

        double adjusted(double theta) {
            return mean - theta * paired;
        }

        double adjustedVariance(double theta) {
            return (variance + theta * theta * pairedVariance - 2 * theta * covariance) / n;
        }
    }

    private Moments moments(String name, String variant, double scale) {
        return Moments.of(values(name, variant), scale);
    }

    private List<Value> values(String name, String variant) {
        NaiveOutcomes naive = new NaiveOutcomes(START, exposures, events);
        Stream<NaiveOutcomes.Unit> units =
                naive.units().stream()
                        .filter(unit -> variant == null || unit.variant().equals(variant));
        return units.map(unit -> naive.value(MetricKindsFixture.RULES.get(name), unit)).toList();
    }

    private Map<String, Object> cell(String name) {
        return MetricKindsResults.of(
                MetricKindsResults.cells(graphql, fixture.key()),
                fixture.key() + "-" + name,
                "QUICK_WIN");
    }

    private static Map<String, Object> absolute(Map<String, Object> cell) {
        return MetricKindsResults.object(
                MetricKindsResults.list(cell, "comparisons").getFirst(),
                "comparison",
                "lift",
                "absolute");
    }

    private static double number(Map<String, Object> object, String field) {
        return ((Number) object.get(field)).doubleValue();
    }
}
