package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Normal and beta posteriors, and quantiles. */
final class BayesChecks {

    private BayesChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        return Map.ofEntries(
                Map.entry("bayes-gb-01", BayesChecks::relativeLift),
                Map.entry("bayes-gb-02", BayesChecks::relativeLift),
                Map.entry("bayes-gb-03", BayesChecks::relativeLift),
                Map.entry("bayes-flagsmith-01", BayesChecks::relativeLift),
                Map.entry("bayes-posthog-01", BayesChecks::relativeLift),
                Map.entry("bayes-ctw-flat-01", BayesChecks::flatChance),
                Map.entry("bayes-risk-01", BayesChecks::losses),
                Map.entry("bayes-risk-02", BayesChecks::lossesOfBothSigns),
                Map.entry("betabin-ci-01", BayesChecks::betaIntervals),
                Map.entry("betabin-ctw-01", BayesChecks::betaChance),
                Map.entry("betabin-ctw-02", BayesChecks::betaChance),
                Map.entry("betabin-closed-01", BayesChecks::betaClosedForm),
                Map.entry("quantile-abs-flat", v -> quantile(v, false)),
                Map.entry("quantile-abs-N01", v -> quantile(v, false)),
                Map.entry("quantile-rel-N01", v -> quantile(v, true)),
                Map.entry("quantile-rel-flat1e6", v -> quantile(v, true)));
    }

    private static void relativeLift(GoldenVector vector) {
        Sample control = sample(vector.inputs().get("control"));
        Sample treatment = sample(vector.inputs().get("treatment"));
        // value and standard error are the delta method's, whatever makes the interval
        Estimate lift = relative(compared(Comparisons.compare(control, treatment, 0.95)));
        Prior prior = vector.inputs().has("prior") ? prior(vector.inputs().get("prior")) : flat();
        NormalPosterior posterior = NormalPosterior.of(EffectSize.of(lift), prior);

        vector.assertValue("estimate", posterior.value());
        assertInterval(vector, posterior);
        vector.assertValue("chance_to_win", posterior.chanceToWin(Direction.INCREASE));
        if (vector.expects("sd")) {
            vector.assertValue("sd", posterior.standardDeviation());
            vector.assertValue("risk_control", posterior.lossOfStaying(Direction.INCREASE));
            vector.assertValue("risk_treatment", posterior.lossOfShipping(Direction.INCREASE));
        } else {
            assertExtras(vector, posterior);
        }
    }

    private static void flatChance(GoldenVector vector) {
        EffectSize effect = new EffectSize(vector.input("estimate"), vector.input("se"));
        NormalPosterior posterior = NormalPosterior.of(effect, flat());

        vector.assertValue("chance_to_win", posterior.chanceToWin(Direction.INCREASE));
    }

    private static void losses(GoldenVector vector) {
        NormalPosterior posterior = new NormalPosterior(vector.input("mu"), vector.input("sigma"));

        vector.assertValue("risk", 0, posterior.lossOfStaying(Direction.INCREASE));
        vector.assertValue("risk", 1, posterior.lossOfShipping(Direction.INCREASE));
    }

    private static void lossesOfBothSigns(GoldenVector vector) {
        for (int i = 0; i < 2; i++) {
            NormalPosterior posterior =
                    new NormalPosterior(
                            vector.inputs().get("mu").get(i).asDouble(), vector.input("sigma"));
            vector.assertValue("risk", 2 * i, posterior.lossOfStaying(Direction.INCREASE));
            vector.assertValue("risk", 2 * i + 1, posterior.lossOfShipping(Direction.INCREASE));
        }
    }

    private static void betaIntervals(GoldenVector vector) {
        JsonNode cases = vector.inputs().get("cases");
        for (int i = 0; i < cases.size(); i++) {
            Interval interval =
                    BetaPosterior.of(GoldenVector.counts(cases.get(i))).credibleInterval(0.95);
            vector.assertValue("lower", i, Objects.requireNonNull(interval.lower()));
            vector.assertValue("upper", i, Objects.requireNonNull(interval.upper()));
        }
    }

    private static void betaChance(GoldenVector vector) {
        BetaPosterior control =
                BetaPosterior.of(GoldenVector.proportion(vector.inputs().get("control")));
        BetaPosterior treatment =
                BetaPosterior.of(GoldenVector.proportion(vector.inputs().get("treatment")));
        BetaComparison answer = BetaComparison.of(control, treatment, Direction.INCREASE);

        vector.assertValue("p_b_gt_a", answer.chanceToWin());
        vector.assertValue(
                "p_b_gt_a",
                ProbabilityToBeBest.ofRates(List.of(control, treatment), Direction.INCREASE)
                        .get(1));
        if (vector.expects("difference_mean")) {
            vector.assertValue("difference_mean", treatment.mean() - control.mean());
        }
    }

    private static void betaClosedForm(GoldenVector vector) {
        BetaPosterior control = posterior(vector.inputs().get("control_posterior"));
        BetaPosterior treatment = posterior(vector.inputs().get("treatment_posterior"));
        BetaComparison answer = BetaComparison.of(control, treatment, Direction.INCREASE);

        vector.assertValue("p_b_gt_a", BetaComparison.sum(control, treatment));
        vector.assertValue("p_b_gt_a", BetaComparison.quadrature(control, treatment));
        vector.assertValue("p_b_gt_a", answer.chanceToWin());
        vector.assertValue("loss_if_ship_b", answer.lossOfShipping());
        vector.assertValue("loss_if_stay_a", answer.lossOfStaying());
        vector.assertValue("mean_diff", treatment.mean() - control.mean());
    }

    private static void quantile(GoldenVector vector, boolean isRelative) {
        QuantileSample control = quantileSample(vector, "control");
        Compared answer =
                compared(
                        QuantileSample.compare(control, quantileSample(vector, "treatment"), 0.95));
        Estimate lift = isRelative ? relative(answer) : answer.absolute();
        JsonNode given = vector.inputs().get("prior_on_relative_lift");
        Prior onRelative = given.isObject() ? prior(given) : flat();
        Prior prior =
                isRelative ? onRelative : onRelative.scaledTo(control.quantile()).orElseThrow();
        NormalPosterior posterior = NormalPosterior.of(EffectSize.of(lift), prior);

        vector.assertValue("estimate", posterior.value());
        assertInterval(vector, posterior);
        assertExtras(vector, posterior);
        double tiny = vector.node().get("recomputed_extra").get("risk_treatment").asDouble();
        assertThat(posterior.lossOfShipping(Direction.INCREASE))
                .isCloseTo(tiny, within(1e-9 * tiny));
    }

    private static void assertInterval(GoldenVector vector, NormalPosterior posterior) {
        Interval interval = posterior.credibleInterval(0.95);
        vector.assertValue("ci_lower", Objects.requireNonNull(interval.lower()));
        vector.assertValue("ci_upper", Objects.requireNonNull(interval.upper()));
    }

    private static void assertExtras(GoldenVector vector, NormalPosterior posterior) {
        vector.assertExtra("sd", posterior.standardDeviation());
        vector.assertExtra("risk_control", posterior.lossOfStaying(Direction.INCREASE));
        vector.assertExtra("risk_treatment", posterior.lossOfShipping(Direction.INCREASE));
    }

    private static QuantileSample quantileSample(GoldenVector vector, String arm) {
        return new QuantileSample(
                vector.input("nu"),
                (long) vector.input("n_" + arm),
                vector.input("q_" + arm),
                vector.input("lo_" + arm),
                vector.input("hi_" + arm));
    }

    private static Sample sample(JsonNode node) {
        return node.has("x") ? GoldenVector.proportion(node) : GoldenVector.mean(node);
    }

    private static Prior flat() {
        return new FlatPrior();
    }

    private static Prior prior(JsonNode node) {
        return new NormalPrior(
                node.get("mean").asDouble(), Math.sqrt(node.get("variance").asDouble()));
    }

    private static BetaPosterior posterior(JsonNode node) {
        return new BetaPosterior(node.get(0).asDouble(), node.get(1).asDouble());
    }
}
