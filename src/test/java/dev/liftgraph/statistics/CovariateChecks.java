package dev.liftgraph.statistics;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Published answers about arms with a covariate. */
final class CovariateChecks {

    private CovariateChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        return Map.of(
                "cuped-theta-01",
                CovariateChecks::theta,
                "cuped-ratio-01",
                CovariateChecks::ratio,
                "cuped-ratio-raw-improving",
                CovariateChecks::ratioOfValues,
                "cuped-ratio-raw-declining",
                CovariateChecks::ratioOfValues,
                "cuped-seq-01",
                vector -> sequence(vector, mean(vector, "control"), mean(vector, "treatment")),
                "cuped-ratio-seq-01",
                vector -> sequence(vector, ratio(vector, "control"), ratio(vector, "treatment")));
    }

    private static void theta(GoldenVector vector) {
        JsonNode y = vector.inputs().get("post");
        JsonNode x = vector.inputs().get("pre");
        CovariateAdjusted arm =
                CovariateAdjusted.ofSums(
                        y.size(),
                        SampleChecks.sum(y),
                        SampleChecks.products(y, y),
                        SampleChecks.sum(x),
                        SampleChecks.products(x, x),
                        SampleChecks.products(y, x));
        CovariateAdjustment adjustment = Comparisons.adjustment(arm, arm).orElseThrow();

        vector.assertValue("theta", adjustment.theta());
    }

    private static void ratio(GoldenVector vector) {
        LiftTest test =
                LiftTest.of(
                                ratio(vector, "control"),
                                ratio(vector, "treatment"),
                                LiftScale.RELATIVE)
                        .orElseThrow();

        TwoArmChecks.assertAll(vector, TwoArmChecks.answers(test));
    }

    /** Theta is given, not estimated. Negated numerators negate the lift and keep its error. */
    private static void ratioOfValues(GoldenVector vector) {
        double theta = vector.input("theta");
        ArmPair arms = pair(ofValues(vector, "a", 1), ofValues(vector, "b", 1), theta);
        ArmPair negated = pair(ofValues(vector, "a", -1), ofValues(vector, "b", -1), theta);

        vector.assertValue("estimate", arms.difference() / arms.baseline());
        vector.assertValue("se", arms.relativeStandardError());
        vector.assertValue("estimate", -negated.difference() / negated.baseline());
        vector.assertValue("se", negated.relativeStandardError());
    }

    private static ArmPair pair(
            CovariateAdjustedRatio control, CovariateAdjustedRatio treatment, double theta) {
        Arm c = Arm.of(control, theta);
        Arm t = Arm.of(treatment, theta);
        return new ArmPair(c, t, ArmPair.ratio(control, c, t));
    }

    private static void sequence(GoldenVector vector, Sample control, Sample treatment) {
        LiftTest test = LiftTest.of(control, treatment, LiftScale.RELATIVE).orElseThrow();
        ConfidenceSequence sequence =
                new ConfidenceSequence(vector.input("alpha"), vector.input("n_star"));
        long n = control.n() + treatment.n();
        Interval interval = sequence.interval(test.lift(), test.standardError(), n);

        TwoArmChecks.assertAll(
                vector,
                Map.of(
                        "estimate", test.lift(),
                        "se", test.standardError(),
                        "ci_lower", Objects.requireNonNull(interval.lower()),
                        "ci_upper", Objects.requireNonNull(interval.upper()),
                        "p_value",
                                sequence.pValue(test.lift(), test.standardError(), n)
                                        .orElseThrow()));
    }

    private static CovariateAdjusted mean(GoldenVector vector, String name) {
        JsonNode arm = vector.inputs().get(name);
        return CovariateAdjusted.ofSums(
                arm.get("n").asLong(),
                arm.get("post").get("sum").asDouble(),
                arm.get("post").get("sum_squares").asDouble(),
                arm.get("pre").get("sum").asDouble(),
                arm.get("pre").get("sum_squares").asDouble(),
                arm.get("cross_sum").asDouble());
    }

    private static CovariateAdjustedRatio ratio(GoldenVector vector, String name) {
        JsonNode arm = vector.inputs().get(name);
        return CovariateAdjustedRatio.ofSums(
                arm.get("n").asLong(),
                paired(arm, "m_post", "d_post"),
                paired(arm, "m_pre", "d_pre"),
                CrossSums.of(
                        arm.get("m_post_m_pre").asDouble(),
                        arm.get("d_post_d_pre").asDouble(),
                        arm.get("m_post_d_pre").asDouble(),
                        arm.get("m_pre_d_post").asDouble()),
                1);
    }

    private static PairedSums paired(JsonNode arm, String m, String d) {
        return PairedSums.of(
                arm.get(m).get(0).asDouble(),
                arm.get(m).get(1).asDouble(),
                arm.get(d).get(0).asDouble(),
                arm.get(d).get(1).asDouble(),
                arm.get(m + "_" + d).asDouble());
    }

    private static CovariateAdjustedRatio ofValues(GoldenVector vector, String arm, double sign) {
        JsonNode m = vector.inputs().get("m_post_" + arm);
        JsonNode d = vector.inputs().get("d_post_" + arm);
        JsonNode x = vector.inputs().get("m_pre_" + arm);
        JsonNode w = vector.inputs().get("d_pre_" + arm);
        return CovariateAdjustedRatio.ofSums(
                m.size(),
                paired(m, d, sign),
                paired(x, w, sign),
                CrossSums.of(
                        SampleChecks.products(m, x),
                        SampleChecks.products(d, w),
                        sign * SampleChecks.products(m, w),
                        sign * SampleChecks.products(d, x)),
                1);
    }

    private static PairedSums paired(JsonNode m, JsonNode d, double sign) {
        return PairedSums.of(
                sign * SampleChecks.sum(m),
                SampleChecks.products(m, m),
                SampleChecks.sum(d),
                SampleChecks.products(d, d),
                sign * SampleChecks.products(m, d));
    }
}
