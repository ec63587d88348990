package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Crossover interaction and shrinkage. */
final class ShrinkageChecks {

    private ShrinkageChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        return Map.of(
                "gail-simon-crit", ShrinkageChecks::crossoverCriticalValues,
                "gail-simon-01", ShrinkageChecks::crossover,
                "js-baseball", ShrinkageChecks::jamesStein,
                "eb-shrink-bcg", ShrinkageChecks::empiricalBayes);
    }

    private static void crossoverCriticalValues(GoldenVector vector) {
        JsonNode segments = vector.inputs().get("segments");
        for (int i = 0; i < segments.size(); i++) {
            vector.assertValue(
                    "critical",
                    i,
                    GailSimon.criticalValue(segments.get(i).asInt(), vector.input("alpha")));
        }
    }

    private static void crossover(GoldenVector vector) {
        List<Double> values = GoldenVector.doubles(vector.inputs().get("effect"));
        List<Double> variances = GoldenVector.doubles(vector.inputs().get("variance"));
        GailSimon test = (GailSimon) CrossoverCheck.of(PoolingChecks.effects(values, variances));

        vector.assertValue("q_plus", test.qPlus());
        vector.assertValue("q_minus", test.qMinus());
        vector.assertExtra("p_value", test.pValue());
        assertThat(test.isShown(0.05)).isTrue();
    }

    private static void jamesStein(GoldenVector vector) {
        List<Double> rates = GoldenVector.doubles(vector.inputs().get("y"));
        double mean = rates.stream().mapToDouble(rate -> rate).average().orElseThrow();
        double error = Math.sqrt(mean * (1 - mean) / vector.input("at_bats"));
        JamesStein shrunk = JamesStein.shrink(rates, error).orElseThrow();

        vector.assertValue("grand_mean", shrunk.average());
        vector.assertValue("shrink_factor", shrunk.factor());
        vector.assertValue("first", shrunk.values().getFirst());
        vector.assertValue("last", shrunk.values().getLast());
    }

    private static void empiricalBayes(GoldenVector vector) {
        // the vector takes DerSimonian and Laird's tau2, where the default is Paule and Mandel's
        EmpiricalBayes answer =
                (EmpiricalBayes)
                        Shrinkage.of(PoolingChecks.given(vector), TauSquared.DERSIMONIAN_LAIRD);

        vector.assertValue("mu", answer.average());
        vector.assertValue("tau2", answer.tauSquared());
        double precision = 0;
        for (ShrunkEffect effect : answer.effects()) {
            precision += 1 / (square(effect.raw().standardError()) + answer.tauSquared());
        }
        JsonNode extra = vector.node().get("recomputed_extra");
        for (int i = 0; i < answer.effects().size(); i++) {
            ShrunkEffect effect = answer.effects().get(i);
            double ofAverage = square(effect.weightOfAverage()) / precision;
            double own = Math.sqrt(square(effect.standardError()) - ofAverage);
            assertClose(effect.value(), extra.get("shrunk").get(i));
            assertClose(effect.weightOfAverage(), extra.get("weight_on_prior").get(i));
            assertClose(own, extra.get("posterior_sd_ignoring_mu_uncertainty").get(i));
        }
    }

    private static void assertClose(double actual, JsonNode expected) {
        assertThat(actual).isCloseTo(expected.asDouble(), within(1e-9));
    }

    private static double square(double value) {
        return value * value;
    }
}
