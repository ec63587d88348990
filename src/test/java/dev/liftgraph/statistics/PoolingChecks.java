package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Heterogeneity. */
final class PoolingChecks {

    private PoolingChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        return Map.ofEntries(
                Map.entry("meta-fe-01", PoolingChecks::fixed),
                Map.entry("meta-dl-01", PoolingChecks::derSimonianLaird),
                Map.entry("meta-pm-01", PoolingChecks::pauleMandel),
                Map.entry("meta-hksj-01", PoolingChecks::hartungKnapp),
                Map.entry("meta-or-17", PoolingChecks::oddsRatios),
                Map.entry("meta-rd-normand", PoolingChecks::riskDifferences),
                Map.entry("meta-bcg-rr", PoolingChecks::rateRatios),
                Map.entry("interaction-01", PoolingChecks::interaction));
    }

    private static void fixed(GoldenVector vector) {
        Heterogeneity test = heterogeneity(given(vector));

        vector.assertValue("estimate", test.fixed().value());
        vector.assertValue("se", test.fixed().standardError());
        assertInterval(vector, "ci_lower", "ci_upper", test.fixed().interval());
        vector.assertValue("Q", test.q());
        vector.assertValue("Q_p", test.pValue());
        vector.assertValue("I2", 100 * test.iSquared());
        vector.assertValue("H2", test.hSquared());
        vector.assertExtra("df", test.degreesOfFreedom());
    }

    private static void derSimonianLaird(GoldenVector vector) {
        Heterogeneity test = heterogeneity(given(vector));
        PooledEffect pooled = test.derSimonianLaird().wald();

        vector.assertValue("estimate", pooled.value());
        vector.assertValue("se", pooled.standardError());
        assertInterval(vector, "ci_lower", "ci_upper", pooled.interval());
        vector.assertValue("tau2", test.derSimonianLaird().tauSquared());
        vector.assertExtra("I2", 100 * test.derSimonianLaird().iSquared());
        vector.assertExtra("H2", test.derSimonianLaird().hSquared());
    }

    private static void pauleMandel(GoldenVector vector) {
        RandomEffects random = heterogeneity(given(vector)).pauleMandel();

        vector.assertValue("estimate", random.wald().value());
        vector.assertValue("se", random.wald().standardError());
        assertInterval(vector, "ci_lower", "ci_upper", random.wald().interval());
        vector.assertValue("tau2", random.tauSquared());
        vector.assertValue("I2", 100 * random.iSquared());
        vector.assertValue("H2", random.hSquared());
    }

    private static void hartungKnapp(GoldenVector vector) {
        PooledEffect pooled = heterogeneity(given(vector)).derSimonianLaird().hartungKnapp();

        vector.assertValue("se", pooled.standardError());
        assertInterval(vector, "ci_lower", "ci_upper", pooled.interval());
        vector.assertExtra("estimate", pooled.value());
    }

    private static void oddsRatios(GoldenVector vector) {
        Heterogeneity test =
                heterogeneity(
                        effects(
                                vector.inputs().get("tables_x1_n1_x2_n2"),
                                cells -> {
                                    double[] odds = {
                                        cells[0], cells[1] - cells[0], cells[2], cells[3] - cells[2]
                                    };
                                    return new EffectSize(
                                            Math.log(odds[0] / odds[1] * odds[3] / odds[2]),
                                            Math.sqrt(
                                                    1 / odds[0]
                                                            + 1 / odds[1]
                                                            + 1 / odds[2]
                                                            + 1 / odds[3]));
                                }));

        vector.assertValue("te_fixed", test.fixed().value());
        vector.assertValue("se_fixed", test.fixed().standardError());
        vector.assertValue("te_random", test.derSimonianLaird().wald().value());
        // the published standard error is Hartung and Knapp's
        vector.assertValue("se_random", test.derSimonianLaird().hartungKnapp().standardError());
        vector.assertValue("tau2", test.derSimonianLaird().tauSquared());
        vector.assertValue("Q", test.q());
        vector.assertValue("Q_p", test.pValue());
        vector.assertValue("I2_fraction", test.iSquared());
    }

    private static void riskDifferences(GoldenVector vector) {
        JsonNode tables = vector.inputs().get("tables_x1_n1_x2_n2");
        List<EffectSize> effects = new ArrayList<>();
        for (JsonNode node : tables) {
            Proportion first = new Proportion(node.get(0).asLong(), node.get(1).asLong());
            Proportion second = new Proportion(node.get(2).asLong(), node.get(3).asLong());
            EffectSize effect =
                    EffectSize.of(compared(Comparisons.compare(second, first, 0.95)).absolute())
                            .times(100);
            vector.assertValue("rd", effects.size(), effect.value());
            vector.assertValue(
                    "rd_var", effects.size(), effect.standardError() * effect.standardError());
            effects.add(effect);
        }
        Heterogeneity test = heterogeneity(effects);

        vector.assertValue("pooled", test.fixed().value());
        assertInterval(vector, "ci_lower", "ci_upper", test.fixed().interval());
        vector.assertValue("tau2_dl", test.derSimonianLaird().tauSquared());
        assertThat(test.derSimonianLaird().wald()).isEqualTo(test.fixed());
    }

    private static void rateRatios(GoldenVector vector) {
        Heterogeneity test =
                heterogeneity(
                        effects(
                                vector.inputs().get("tables_event_noevent"),
                                cells -> {
                                    double n1 = cells[0] + cells[1];
                                    double n2 = cells[2] + cells[3];
                                    return new EffectSize(
                                            Math.log(cells[0] / n1 / (cells[2] / n2)),
                                            Math.sqrt(
                                                    1 / cells[0] - 1 / n1 + 1 / cells[2] - 1 / n2));
                                }));

        vector.assertValue("fe", test.fixed().value());
        assertInterval(vector, "fe_lower", "fe_upper", test.fixed().interval());
        assertThat(test.q())
                .isCloseTo(
                        vector.node().get("recomputed").get("Q").asDouble(), within(152.2 * 1e-9));
        RandomEffects random = test.derSimonianLaird();
        vector.assertValue("dl", random.wald().value());
        assertInterval(vector, "dl_lower", "dl_upper", random.wald().interval());
        vector.assertValue("tau2", random.tauSquared());
        vector.assertValue("I2", 100 * test.iSquared());
    }

    private static void interaction(GoldenVector vector) {
        List<EffectSize> effects = new ArrayList<>();
        for (String segment : List.of("segment1", "segment2")) {
            JsonNode node = vector.inputs().get(segment);
            effects.add(
                    EffectSize.of(
                            compared(
                                            Comparisons.compare(
                                                    GoldenVector.counts(node.get("control")),
                                                    GoldenVector.counts(node.get("treatment")),
                                                    0.95))
                                    .absolute()));
        }
        Heterogeneity test = heterogeneity(effects);

        vector.assertValue("z", Math.sqrt(test.q()));
        vector.assertValue("p_value", test.pValue());
    }

    private static void assertInterval(
            GoldenVector vector, String lower, String upper, Interval interval) {
        vector.assertValue(lower, Objects.requireNonNull(interval.lower()));
        vector.assertValue(upper, Objects.requireNonNull(interval.upper()));
    }

    private static Heterogeneity heterogeneity(List<EffectSize> effects) {
        return (Heterogeneity) HeterogeneityCheck.of(effects, 0.95);
    }

    static List<EffectSize> given(GoldenVector vector) {
        return effects(
                GoldenVector.doubles(vector.inputs().get("y")),
                GoldenVector.doubles(vector.inputs().get("v")));
    }

    static List<EffectSize> effects(List<Double> values, List<Double> variances) {
        List<EffectSize> effects = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            effects.add(new EffectSize(values.get(i), Math.sqrt(variances.get(i))));
        }
        return effects;
    }

    private static List<EffectSize> effects(JsonNode tables, Function<double[], EffectSize> of) {
        List<EffectSize> effects = new ArrayList<>();
        for (JsonNode node : tables) {
            double[] cells = new double[4];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = node.get(i).asDouble();
            }
            effects.add(of.apply(cells));
        }
        return effects;
    }
}
