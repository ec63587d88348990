package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Published answers about two arms: here about two means, the others where they belong. */
final class TwoArmChecks {

    private TwoArmChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        Map<String, Consumer<GoldenVector>> checks = new HashMap<>(ProportionChecks.checks());
        checks.putAll(CovariateChecks.checks());
        checks.putAll(SampleChecks.checks());
        checks.put("welch-abs-01", TwoArmChecks::welch);
        checks.put("welch-spotify-01", TwoArmChecks::welch);
        checks.put("welch-tiny-01", TwoArmChecks::welchOfTinyArms);
        checks.put("welch-dof-posthog-01", TwoArmChecks::degreesOfFreedom);
        checks.put("welch-rel-01", v -> lift(v, means(v), LiftScale.RELATIVE));
        checks.put("welch-rel-posthog-01", v -> lift(v, means(v), LiftScale.RELATIVE));
        checks.put("welch-rel-prop-01", TwoArmChecks::proportionsByStudentsT);
        checks.put("prop-rel-posthog-01", TwoArmChecks::proportionsByStudentsT);
        for (Alternative side : Alternative.values()) {
            String id = "welch-onesided-" + side.name().toLowerCase(Locale.ROOT);
            checks.put(id + "-abs", v -> oneSided(v, side, LiftScale.ABSOLUTE));
            checks.put(id + "-rel", v -> oneSided(v, side, LiftScale.RELATIVE));
        }
        checks.put("rel-lift-negative-baseline", TwoArmChecks::negativeBaseline);
        checks.put("fieller-01", TwoArmChecks::fieller);
        checks.put("gb-variance-01", TwoArmChecks::variances);
        return checks;
    }

    static void assertAll(GoldenVector vector, Map<String, Double> answers) {
        answers.forEach((name, answer) -> {
            if (vector.expects(name)) {
                vector.assertValue(name, answer);
            } else if (vector.node().path("recomputed_extra").has(name)) {
                vector.assertExtra(name, answer);
            }
        });
    }

    static Map<String, Double> answers(LiftTest test) {
        Interval interval = test.interval(0.95);
        return Map.of(
                "estimate", test.lift(),
                "se", test.standardError(),
                "statistic", test.lift() / test.standardError(),
                "dof", test.degreesOfFreedom(),
                "p_value", test.pValue(),
                "ci_lower", Objects.requireNonNull(interval.lower()),
                "ci_upper", Objects.requireNonNull(interval.upper()));
    }

    private static void welch(GoldenVector vector) {
        Mean control = GoldenVector.mean(vector.inputs().get("control"));
        Mean treatment = GoldenVector.mean(vector.inputs().get("treatment"));
        Compared answer = compared(Comparisons.compare(control, treatment, 0.95));
        LiftTest test = LiftTest.of(control, treatment, LiftScale.ABSOLUTE).orElseThrow();

        assertAll(vector, answers(test));
        assertThat(answer.pValue()).isEqualTo(test.pValue());
        assertThat(answer.absolute().interval()).isEqualTo(test.interval(0.95));
    }

    private static void welchOfTinyArms(GoldenVector vector) {
        LiftTest first = tiny(vector, "a", "b");
        LiftTest second = tiny(vector, "a2", "b2");

        vector.assertValue("t", first.lift() / first.standardError());
        vector.assertValue("p_value", first.pValue());
        vector.assertValue("t2", second.lift() / second.standardError());
        vector.assertValue("p_value2", second.pValue());
    }

    private static LiftTest tiny(GoldenVector vector, String treatment, String control) {
        return LiftTest.of(
                        ofValues(vector.inputs().get(control)),
                        ofValues(vector.inputs().get(treatment)),
                        LiftScale.ABSOLUTE)
                .orElseThrow();
    }

    private static void degreesOfFreedom(GoldenVector vector) {
        ArmPair arms =
                ArmPair.of(
                        GoldenVector.mean(vector.inputs().get("a")),
                        GoldenVector.mean(vector.inputs().get("b")));

        vector.assertValue("dof", arms.degreesOfFreedom());
    }

    private static ArmPair means(GoldenVector vector) {
        return ArmPair.of(
                GoldenVector.mean(vector.inputs().get("control")),
                GoldenVector.mean(vector.inputs().get("treatment")));
    }

    private static void lift(GoldenVector vector, ArmPair arms, LiftScale scale) {
        assertAll(vector, answers(LiftTest.of(arms, scale, arms.degreesOfFreedom()).orElseThrow()));
    }

    /** The engines refer proportions to Student's t; ours to the normal distribution. */
    private static void proportionsByStudentsT(GoldenVector vector) {
        Proportion control = GoldenVector.proportion(vector.inputs().get("control"));
        Proportion treatment = GoldenVector.proportion(vector.inputs().get("treatment"));
        Estimate ours = relative(compared(Comparisons.compare(control, treatment, 0.95)));
        LiftTest normal = LiftTest.of(control, treatment, LiftScale.RELATIVE).orElseThrow();

        lift(vector, ArmPair.of(control, treatment), LiftScale.RELATIVE);
        vector.assertValue("estimate", ours.value());
        assertAll(vector, Map.of("se", ours.standardError()));
        assertThat(normal.degreesOfFreedom()).isInfinite();
        assertThat(normal.pValue())
                .isCloseTo(vector.node().get("expected").get("p_value").asDouble(), within(2e-3));
    }

    private static void oneSided(GoldenVector vector, Alternative side, LiftScale scale) {
        LiftTest test =
                LiftTest.of(
                                GoldenVector.mean(vector.inputs().get("control")),
                                GoldenVector.mean(vector.inputs().get("treatment")),
                                scale)
                        .orElseThrow();
        Interval interval = test.interval(0.95, side);

        assertAll(
                vector,
                Map.of(
                        "estimate", test.lift(),
                        "se", test.standardError(),
                        "dof", test.degreesOfFreedom(),
                        "p_value", test.pValue(side)));
        switch (side) {
            case GREATER -> {
                vector.assertValue("ci_lower", Objects.requireNonNull(interval.lower()));
                assertThat(interval.upper()).isNull();
            }
            case LESSER -> {
                vector.assertValue("ci_upper", Objects.requireNonNull(interval.upper()));
                assertThat(interval.lower()).isNull();
            }
        }
    }

    private static void negativeBaseline(GoldenVector vector) {
        for (int i = 0; i < vector.inputs().get("control_mean").size(); i++) {
            Mean control = new Mean(9, vector.inputs().get("control_mean").get(i).asDouble(), 1);
            Mean treatment =
                    new Mean(9, vector.inputs().get("treatment_mean").get(i).asDouble(), 1);
            Compared answer = compared(Comparisons.compare(control, treatment, 0.95));
            vector.assertValue("relative", i, relative(answer).value());
        }
    }

    private static void fieller(GoldenVector vector) {
        ArmPair arms =
                ArmPair.of(meanWithError(vector, "control"), meanWithError(vector, "treatment"));
        double critical = new StandardNormal().criticalValue(0.95);
        Interval interval = Fieller.interval(arms, critical, 0.95);

        vector.assertValue("lower", Objects.requireNonNull(interval.lower()));
        vector.assertValue("upper", Objects.requireNonNull(interval.upper()));
    }

    private static Mean meanWithError(GoldenVector vector, String arm) {
        double variance = vector.input("var_of_mean_" + arm);
        return new Mean(100, vector.input("mean_" + arm), variance * 100);
    }

    private static void variances(GoldenVector vector) {
        ArmPair arms =
                ArmPair.of(
                        meanWithVariance(vector, "control"), meanWithVariance(vector, "treatment"));

        vector.assertValue("absolute", Math.pow(arms.standardError(), 2));
        vector.assertValue("relative", Math.pow(arms.relativeStandardError(), 2));
    }

    private static Mean meanWithVariance(GoldenVector vector, String arm) {
        return new Mean(
                (long) vector.input("n_" + arm),
                vector.input("mean_" + arm),
                vector.input("var_" + arm));
    }

    private static Mean ofValues(JsonNode values) {
        return Mean.ofSums(
                values.size(), SampleChecks.sum(values), SampleChecks.products(values, values));
    }
}
