package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Examples and plans for tests of predictions. */
final class Examples {

    static final Instant CUT_OFF = Instant.parse("2026-01-01T00:00:00Z");

    static final List<Feature> FEATURES =
            List.of(
                    new Feature("visits", FeatureType.NUMBER),
                    new Feature("member", FeatureType.BOOLEAN),
                    new Feature("plan", FeatureType.CATEGORY));

    private Examples() {}

    /** A plan that holds out nobody, for comparison with fits of everything. */
    static PredictionPlan everybody(List<Feature> features, double ridge) {
        return new PredictionPlan(features, CUT_OFF, 1, 1e-12, ridge);
    }

    static PredictionPlan half(List<Feature> features) {
        return new PredictionPlan(features, CUT_OFF, 1, 0.5, 1);
    }

    static Example example(int number, boolean outcome, @Nullable Object... values) {
        return new Example("c" + number, Arrays.asList(values), outcome, CUT_OFF);
    }

    /** 200 rows of the three features by remainders, of which 90 have the outcome. */
    static List<Example> byRemainders() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String level = String.valueOf("abc".charAt(i * i % 5 % 3));
            examples.add(example(i, i * 7 % 11 + i % 7 > 8, i % 7, i % 3 == 0, level));
        }
        return examples;
    }

    static PredictionModel model(PredictionTraining training) {
        assertThat(training).isInstanceOf(Trained.class);
        return ((Trained) training).model();
    }
}
