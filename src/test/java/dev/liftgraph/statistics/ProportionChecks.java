package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Published answers about two and more proportions. */
final class ProportionChecks {

    private ProportionChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        Map<String, Consumer<GoldenVector>> checks = new HashMap<>();
        checks.put("prop-z-pooled-01", ProportionChecks::pooled);
        checks.put("prop-test-yates-01", ProportionChecks::noYates);
        checks.put("prop-ksample-01", ProportionChecks::omnibus);
        for (String id : List.of("01", "03", "04")) {
            checks.put("prop-diff-spotify-" + id, ProportionChecks::wald);
        }
        checks.put("prop-diff-spotify-02", ProportionChecks::noNaiveScaling);
        for (String id : List.of("7-34", "56-70", "9-10", "zero-cell")) {
            checks.put("prop-ci-newcombe-" + id, v -> difference(v, "ci", IntervalMethod.NEWCOMBE));
        }
        checks.put("prop-ci-wald-7-34", v -> difference(v, "ci", IntervalMethod.WALD));
        checks.put(
                "prop-ci-agresti-caffo-7-34",
                v -> difference(v, "ci", IntervalMethod.AGRESTI_CAFFO));
        checks.put("prop-ci-mn-7-34", v -> difference(v, "ci", IntervalMethod.MIETTINEN_NURMINEN));
        checks.put(
                "prop-ci-mn-72-756", v -> difference(v, "ci", IntervalMethod.MIETTINEN_NURMINEN));
        checks.put("rr-ci-katz-7-34", v -> ratio(v, IntervalMethod.KATZ));
        checks.put("rr-ci-koopman-7-34", v -> ratio(v, IntervalMethod.KOOPMAN));
        checks.put("or-ci-logit-7-34", ProportionChecks::oddsRatio);
        checks.put("wilson-ci-01", ProportionChecks::wilson);
        checks.put("fisher-exact-01", ProportionChecks::fisher);
        checks.put("effect-rd-rr-or-01", ProportionChecks::effects);
        return checks;
    }

    private static void pooled(GoldenVector vector) {
        List<Proportion> arms = groups(vector);
        // the statistic of the source is the first group's rate less the second's
        PooledZTest test = (PooledZTest) PooledZTest.of(arms.get(1), arms.get(0));

        vector.assertValue("z", test.z());
        vector.assertValue("p_value", test.pValue());
        vector.assertExtra("chi2", test.chiSquare());
    }

    /** The correction makes the statistic smaller and the interval wider; it is not offered. */
    private static void noYates(GoldenVector vector) {
        List<Proportion> arms = groups(vector);
        PooledZTest test = (PooledZTest) PooledZTest.of(arms.get(1), arms.get(0));
        Interval wald =
                ProportionIntervals.difference(arms.get(1), arms.get(0), IntervalMethod.WALD, 0.95)
                        .orElseThrow();

        assertThat(test.chiSquare()).isCloseTo(82.7375, within(5e-5));
        assertThat(test.chiSquare()).isGreaterThan(expected(vector, "chi2_yates"));
        assertThat(wald.lower()).isGreaterThan(expected(vector, "ci_lower"));
        assertThat(wald.upper()).isLessThan(expected(vector, "ci_upper"));
    }

    private static void omnibus(GoldenVector vector) {
        ProportionOmnibus test = (ProportionOmnibus) ProportionOmnibus.of(groups(vector));

        vector.assertValue("chi2", test.chiSquare());
        vector.assertValue("df", test.degreesOfFreedom());
        vector.assertValue("p_value", test.pValue());
    }

    /** The published p-value is the pooled one, ours is that of the interval. */
    private static void wald(GoldenVector vector) {
        Proportion control = GoldenVector.proportion(vector.inputs().get("control"));
        Proportion treatment = GoldenVector.proportion(vector.inputs().get("treatment"));
        Compared ours =
                compared(Comparisons.compare(control, treatment, 1 - vector.input("alpha")));
        PooledZTest pooled = (PooledZTest) PooledZTest.of(control, treatment);
        Interval interval = ours.absolute().interval();

        assertThat(ours.absolute().method()).isEqualTo(IntervalMethod.WALD);
        TwoArmChecks.assertAll(
                vector,
                Map.of(
                        "difference", ours.absolute().value(),
                        "ci_lower", Objects.requireNonNull(interval.lower()),
                        "ci_upper", Objects.requireNonNull(interval.upper()),
                        "p_value", pooled.pValue(),
                        "p_value_unpooled", ours.pValue()));
    }

    /** The published interval takes control's rate as known; ours by the delta method is wider. */
    private static void noNaiveScaling(GoldenVector vector) {
        Estimate ours =
                relative(
                        compared(
                                Comparisons.compare(
                                        GoldenVector.proportion(vector.inputs().get("control")),
                                        GoldenVector.proportion(vector.inputs().get("treatment")),
                                        0.95)));

        vector.assertValue("difference", ours.value());
        LiftTest delta =
                LiftTest.of(
                                GoldenVector.proportion(vector.inputs().get("control")),
                                GoldenVector.proportion(vector.inputs().get("treatment")),
                                LiftScale.RELATIVE)
                        .orElseThrow();
        assertThat(width(delta.interval(0.95)))
                .isGreaterThan(expected(vector, "ci_upper") - expected(vector, "ci_lower"));
        assertThat(width(ours.interval()))
                .isGreaterThan(expected(vector, "ci_upper") - expected(vector, "ci_lower"));
    }

    private static void difference(GoldenVector vector, String name, IntervalMethod method) {
        Interval interval =
                ProportionIntervals.difference(second(vector), first(vector), method, 0.95)
                        .orElseThrow();

        assertEnds(vector, name, interval);
        if (vector.expects("wald") && method != IntervalMethod.WALD) {
            difference(vector, "wald", IntervalMethod.WALD);
        }
    }

    private static void ratio(GoldenVector vector, IntervalMethod method) {
        assertEnds(
                vector,
                "ci",
                ProportionIntervals.ratio(second(vector), first(vector), method, 0.95)
                        .orElseThrow());
    }

    private static void oddsRatio(GoldenVector vector) {
        assertEnds(
                vector,
                "ci",
                ProportionIntervals.oddsRatio(second(vector), first(vector), 0.95).orElseThrow());
    }

    private static void wilson(GoldenVector vector) {
        for (int i = 0; i < vector.inputs().get("cases").size(); i++) {
            Wilson interval =
                    Wilson.of(
                            GoldenVector.counts(vector.inputs().get("cases").get(i)),
                            new StandardNormal().criticalValue(0.95));
            vector.assertValue("lower", i, interval.lower());
            vector.assertValue("upper", i, interval.upper());
        }
    }

    private static void fisher(GoldenVector vector) {
        JsonNode table = vector.inputs().get("table");
        FisherExact test = (FisherExact) FisherExact.of(row(table.get(1)), row(table.get(0)));

        vector.assertValue("p_two_sided", test.twoSided());
        vector.assertValue("p_greater", test.greater());
    }

    private static void effects(GoldenVector vector) {
        JsonNode tables = vector.inputs().get("tables_x1_n1_x2_n2");
        for (int i = 0; i < tables.size(); i++) {
            JsonNode table = tables.get(i);
            Proportion treatment = new Proportion(table.get(0).asLong(), table.get(1).asLong());
            Proportion control = new Proportion(table.get(2).asLong(), table.get(3).asLong());
            assertEffect(vector, "rd", i, ProportionEffect.riskDifference(control, treatment));
            assertEffect(vector, "log_rr", i, ProportionEffect.logRateRatio(control, treatment));
            assertEffect(vector, "log_or", i, ProportionEffect.logOddsRatio(control, treatment));
        }
    }

    private static void assertEffect(
            GoldenVector vector, String name, int i, Optional<ProportionEffect> effect) {
        vector.assertValue(name, i, effect.orElseThrow().value());
        vector.assertValue(name + "_var", i, effect.orElseThrow().variance());
    }

    private static void assertEnds(GoldenVector vector, String name, Interval interval) {
        vector.assertValue(name, 0, Objects.requireNonNull(interval.lower()));
        vector.assertValue(name, 1, Objects.requireNonNull(interval.upper()));
    }

    private static double width(Interval interval) {
        return Objects.requireNonNull(interval.upper()) - Objects.requireNonNull(interval.lower());
    }

    private static double expected(GoldenVector vector, String name) {
        return vector.node().get("expected").get(name).asDouble();
    }

    private static List<Proportion> groups(GoldenVector vector) {
        List<Proportion> groups = new ArrayList<>();
        for (int i = 0; i < vector.inputs().get("x").size(); i++) {
            groups.add(
                    new Proportion(
                            vector.inputs().get("x").get(i).asLong(),
                            vector.inputs().get("n").get(i).asLong()));
        }
        return groups;
    }

    private static Proportion row(JsonNode row) {
        return new Proportion(row.get(0).asLong(), row.get(0).asLong() + row.get(1).asLong());
    }

    private static Proportion first(GoldenVector vector) {
        return new Proportion((long) vector.input("x1"), (long) vector.input("n1"));
    }

    private static Proportion second(GoldenVector vector) {
        return new Proportion((long) vector.input("x2"), (long) vector.input("n2"));
    }
}
