package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Churn of the telco customers, trained on half of them. Reference: the same rows encoded with
 * numpy 2.4.6, the penalised loss minimised by scipy 1.17.1, {@code optimize.minimize(f, 0, jac=g,
 * method='BFGS', options={'gtol': 1e-9})}, AUC by {@code stats.rankdata}.
 */
@EnabledIf("dev.liftgraph.scoring.PublicData#isPresent")
class TelcoPredictionTests {

    private static final List<Feature> FEATURES =
            Stream.of(
                            features(
                                    FeatureType.NUMBER,
                                    "tenureMonths",
                                    "monthlyCharges",
                                    "totalCharges"),
                            features(
                                    FeatureType.BOOLEAN,
                                    "seniorCitizen",
                                    "partner",
                                    "dependents",
                                    "phoneService",
                                    "onlineSecurity",
                                    "techSupport",
                                    "paperlessBilling"),
                            features(
                                    FeatureType.CATEGORY,
                                    "gender",
                                    "internetService",
                                    "contract",
                                    "paymentMethod"))
                    .flatMap(List::stream)
                    .toList();

    private static PredictionModel model;
    private static Evaluated evaluated;

    @BeforeAll
    static void train() {
        List<Example> examples =
                PublicData.TELCO.rows().stream().map(TelcoPredictionTests::example).toList();
        model = Examples.model(PredictionTraining.train(Examples.half(FEATURES), examples));
        HeldOutPass pass = new HeldOutPass(model);
        examples.forEach(pass::add);
        evaluated = (Evaluated) pass.evaluation();
    }

    @Test
    void ranksCustomersHeldOutAsWellAsTheReference() {
        assertThat(model.size().positives()).isEqualTo(934);
        assertThat(evaluated.customers()).isEqualTo(3_520);
        assertThat(evaluated.positives()).isEqualTo(935);
        assertThat(evaluated.auc().value())
                .isGreaterThan(0.83)
                .isCloseTo(0.8460275757920541, within(1e-6));
        assertThat(evaluated.logLoss()).isCloseTo(0.41657702715317624, within(1e-6));
        assertThat(evaluated.brier()).isCloseTo(0.13521706624020285, within(1e-6));
    }

    @Test
    void coefficientsAgreeWithTheReference() {
        Map<String, Double> coefficients = new HashMap<>();
        List<Column> columns = model.encoding().columns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String name = column.feature() + (column.level() == null ? "" : column.level());
            coefficients.put(name, model.coefficients().get(i + 1));
        }

        assertThat(model.coefficients().getFirst()).isCloseTo(-1.3537309709505536, within(1e-6));
        Map.of(
                        "tenureMonths", -1.278008880997357,
                        "monthlyCharges", 0.38864656299536443,
                        "totalCharges", 0.509692053850269,
                        "phoneService", -0.7137702221710506,
                        "genderMale", 0.006634710856550983,
                        "internetServiceFiber optic", 0.39678247359642455,
                        "contractMonth-to-month", 0.6554071175300638,
                        "contractTwo year", -0.6864313263910932,
                        "paymentMethodElectronic check", 0.3608810934983641)
                .forEach((name, value) ->
                        assertThat(coefficients.get(name)).as(name).isCloseTo(value, within(1e-6)));
    }

    @Test
    void driversReadRight() {
        List<String> sentences = model.drivers().stream().map(Driver::describe).toList();

        assertThat(sentences.getFirst())
                .isEqualTo(
                        "24.2 more of \"tenureMonths\" lowers the probability: the odds are 0.279"
                                + " times as high");
        assertThat(sentences.subList(0, 6))
                .contains(
                        "\"contract\" being \"Month-to-month\" raises the probability: the odds are"
                                + " 1.93 times as high as on average over its values",
                        "\"contract\" being \"Two year\" lowers the probability: the odds are 0.503"
                                + " times as high as on average over its values");
    }

    @Test
    void predictedSharesComeTrue() {
        assertThat(evaluated.calibration()).hasSize(10);
        assertThat(evaluated.calibration())
                .allSatisfy(group -> {
                    assertThat(group.customers()).isBetween(340L, 364L);
                    assertThat(group.observed()).isCloseTo(group.predicted(), within(0.1));
                });
    }

    private static List<Feature> features(FeatureType type, String... names) {
        return Arrays.stream(names).map(name -> new Feature(name, type)).toList();
    }

    private static Example example(Map<String, String> row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Feature feature : FEATURES) {
            values.add(value(feature, row.getOrDefault(feature.name(), "")));
        }
        boolean churned = Boolean.parseBoolean(row.get("churned"));
        return new Example(row.getOrDefault("customerId", ""), values, churned, Examples.CUT_OFF);
    }

    private static @Nullable Object value(Feature feature, String text) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (feature.type()) {
            case NUMBER -> Double.parseDouble(text);
            case BOOLEAN -> Boolean.parseBoolean(text);
            case CATEGORY -> text;
        };
    }
}
