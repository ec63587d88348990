package dev.liftgraph.analysis;

import static dev.liftgraph.analysis.MetricKindsResults.arm;
import static dev.liftgraph.analysis.MetricKindsResults.list;
import static dev.liftgraph.analysis.MetricKindsResults.object;
import static dev.liftgraph.analysis.RankedMetricsFixture.START;
import static dev.liftgraph.analysis.RankedMetricsFixture.cell;
import static dev.liftgraph.analysis.RankedMetricsFixture.lift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.analysis.NaiveOutcomes.Unit;
import dev.liftgraph.api.Ids;
import dev.liftgraph.experiment.Experiments;
import dev.liftgraph.statistics.Compared;
import dev.liftgraph.statistics.Comparisons;
import dev.liftgraph.statistics.PostStratification;
import dev.liftgraph.statistics.QuantileSample;
import dev.liftgraph.statistics.Stratum;
import dev.liftgraph.statistics.Winsorisation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Quantiles, caps at a percentile and covariates of ratios are those of the units' values. */
@ServerTest
@Import(SteppedTime.class)
class RankedMetricsTests {
    /** Half of the last of four decimals. */
    private static final double ROUNDING = 0.00005001;

    private static final List<String> PHASES = List.of("QUICK_WIN", "BEHAVIORAL");

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;
    @Autowired Experiments experiments;
    @Autowired Folding folding;

    private MetricKindsFixture fixture;
    private NaiveOutcomes all;
    private NaiveRanks naive;
    private List<Map<String, Object>> cells;

    @BeforeEach
    void start() {
        clock.set(START);
        fixture =
                new MetricKindsFixture(
                        graphql, "q-" + Ids.next(), START, RankedMetricsFixture.DEFINITIONS);
        fixture.start(RankedMetricsFixture.CUSTOMERS);
        all = RankedMetricsFixture.facts(fixture);
        read(new NaiveOutcomes(START, List.of(), List.of()), 18);
    }

    /** Records what is new since, and reads the results as of a day. */
    private void read(NaiveOutcomes before, int day) {
        clock.set(START.plus(Duration.ofDays(day)));
        NaiveOutcomes facts = RankedMetricsFixture.until(all, day);
        fixture.record(
                facts.exposures().stream().filter(m -> !before.exposures().contains(m)).toList(),
                facts.events().stream().filter(e -> !before.events().contains(e)).toList());
        folding.catchUp().block();
        naive = new NaiveRanks(facts, clock.instant());
        cells = RankedMetricsFixture.cells(graphql, fixture.key());
    }

    @Test
    void areThoseOfTheValuesAndMoveWithLateData() {
        assertAll();
        NaiveOutcomes early = naive.facts();
        Object before = cell(cells, "p75", false, null).get("arms");
        read(early, 45);
        assertThat(cell(cells, "p75", false, null).get("arms")).isNotEqualTo(before);
        assertAll();
        assertThat(folding.recompute(id()).block()).isZero();
    }

    private void assertAll() {
        for (boolean segment : List.of(false, true)) {
            quantiles("p75", 0.75, segment);
            days(segment);
            caps("top", 0.9, false, segment);
            caps("doers", 0.8, true, segment);
            ratio(segment);
        }
    }

    private Stream<Unit> units(boolean segment, String phase, String variant) {
        return naive.facts().units().stream()
                .filter(unit -> !segment || isOdd(unit))
                .filter(unit -> phase == null || unit.phase().equals(phase))
                .filter(unit -> variant == null || unit.variant().equals(variant));
    }

    private static boolean isOdd(Unit unit) {
        String number = unit.customer().substring(unit.customer().lastIndexOf("-c") + 2);
        return Integer.parseInt(number) % 2 == 1;
    }

    private void quantiles(String metric, double nu, boolean segment) {
        for (String phase : Stream.concat(PHASES.stream(), Stream.of((String) null)).toList()) {
            double[] control = naive.spent(units(segment, phase, "control"));
            double[] other = naive.spent(units(segment, phase, "other"));
            assertQuantiles(cell(cells, metric, segment, phase), nu, control, other);
        }
    }

    private static void assertQuantiles(
            Map<String, Object> cell, double nu, double[] control, double[] other) {
        assertThat(arm(cell, "control").get("units")).isEqualTo(control.length);
        assertMean(cell, "control", NaiveRanks.quantile(control, nu));
        assertMean(cell, "other", NaiveRanks.quantile(other, nu));
        Compared compared =
                (Compared)
                        QuantileSample.compare(
                                NaiveRanks.sample(control, nu), NaiveRanks.sample(other, nu), 0.95);
        assertNumber(lift(cell), "value", compared.absolute().value(), 2 * ROUNDING);
        assertNumber(lift(cell), "standardError", compared.absolute().standardError(), ROUNDING);
        assertThat(list(cell, "comparisons").getFirst().get("pooling")).isNull();
    }

    private void days(boolean segment) {
        double[] control = naive.days(units(segment, null, "control"));
        double[] other = naive.days(units(segment, null, "other"));
        Map<String, Object> cell = cell(cells, "days", segment, null);
        assertQuantiles(cell, 0.5, control, other);
        int matured =
                (int)
                        units(segment, null, "other")
                                .filter(unit ->
                                        !naive.now()
                                                .isBefore(
                                                        unit.exposedAt().plus(Duration.ofDays(8))))
                                .count();
        assertThat(arm(cell, "other").get("unitsWithoutEvent")).isEqualTo(matured - other.length);
        int waiting = (int) units(segment, null, "other").count() - matured;
        assertThat((int) cell.get("waitingUnits")).isGreaterThanOrEqualTo(waiting);
    }

    private static void assertRaw(Map<String, Object> arm, boolean ofFew, double mean) {
        if (ofFew) {
            assertThat(arm.get("rawMean")).isNull();
        } else {
            assertNumber(arm, "rawMean", mean, 1e-9);
        }
    }

    private void caps(String metric, double percentile, boolean ignoresZeros, boolean segment) {
        Winsorisation cap =
                Winsorisation.of(
                                List.of(naive.spent(units(segment, null, null))),
                                100 * percentile,
                                ignoresZeros)
                        .orElseThrow();
        double threshold = NaiveRanks.rounded(cap.cap());
        double raw = 0;
        double capped = 0;
        boolean few = false;
        for (String phase : PHASES) {
            Map<String, Object> cell = cell(cells, metric, segment, phase);
            double[] values = naive.spent(units(segment, phase, "other"));
            double[] kept = new Winsorisation(threshold, List.of()).clamp(values);
            assertMean(cell, "other", mean(kept));
            long above = java.util.Arrays.stream(values).filter(v -> v > threshold).count();
            boolean ofFew = above > 0 && above < 5;
            few |= ofFew;
            assertRaw(arm(cell, "other"), ofFew, mean(values));
            assertThat(arm(cell, "other").get("clampedUnits"))
                    .isEqualTo(ofFew ? null : (int) above);
            double share =
                    (double) units(segment, phase, null).count()
                            / units(segment, null, null).count();
            raw += share * mean(values);
            capped += share * mean(kept);
        }
        Map<String, Object> both = cell(cells, metric, segment, null);
        assertMean(both, "other", capped);
        assertRaw(arm(both, "other"), few, raw);
        Map<String, Object> told = object(both, "percentileCap");
        assertNumber(told, "threshold", threshold, 1e-9);
        assertThat(told)
                .containsEntry("effective", true)
                .containsEntry("ignoresZeros", ignoresZeros);
        assertThat(list(both, "comparisons").getFirst().get("covariate") != null)
                .isEqualTo(ignoresZeros);
    }

    private void ratio(boolean segment) {
        List<Stratum> phases =
                PHASES.stream()
                        .map(phase ->
                                new Stratum(
                                        List.of(
                                                naive.ratio(units(segment, phase, "control")),
                                                naive.ratio(units(segment, phase, "other"))),
                                        units(segment, phase, null).count()))
                        .toList();
        PostStratification strata = new PostStratification(phases);
        Compared both = (Compared) strata.compare(0, 1, 0.95);
        Map<String, Object> cell = cell(cells, "ratio", segment, null);
        assertNumber(lift(cell), "value", both.absolute().value(), 1e-6);
        assertNumber(lift(cell), "standardError", both.absolute().standardError(), 1e-6);
        Map<String, Object> covariate = object(list(cell, "comparisons").getFirst(), "covariate");
        assertNumber(covariate, "theta", strata.adjustment(0, 1).orElseThrow().theta(), 1e-6);
        List<dev.liftgraph.statistics.Sample> first = phases.getFirst().arms();
        Compared alone = (Compared) Comparisons.compare(first.get(0), first.get(1), 0.95);
        assertNumber(
                lift(cell(cells, "ratio", segment, "QUICK_WIN")),
                "value",
                alone.absolute().value(),
                1e-6);
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }

    private static void assertMean(Map<String, Object> cell, String variant, double mean) {
        assertNumber(arm(cell, variant), "mean", mean, ROUNDING);
    }

    private static void assertNumber(
            Map<String, Object> of, String field, double expected, double tolerance) {
        assertThat(((Number) of.get(field)).doubleValue())
                .as(field)
                .isCloseTo(expected, within(tolerance));
    }

    private UUID id() {
        return experiments.byKeys(List.of(fixture.key())).block().get(fixture.key()).id();
    }
}
