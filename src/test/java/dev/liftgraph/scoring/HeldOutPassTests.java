package dev.liftgraph.scoring;

import static dev.liftgraph.scoring.Examples.FEATURES;
import static dev.liftgraph.scoring.Examples.half;
import static dev.liftgraph.scoring.Examples.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutPassTests {

    private static final List<Example> EXAMPLES = Examples.byRemainders();
    private static final PredictionModel MODEL =
            model(PredictionTraining.train(half(FEATURES), EXAMPLES));

    @Test
    void judgesExactlyThoseNotTrainedOn() {
        Evaluated evaluated = evaluated(EXAMPLES);
        long trainedOn = MODEL.size().positives() + MODEL.size().negatives();

        assertThat(evaluated.customers() + trainedOn).isEqualTo(200);
        assertThat(evaluated.customers()).isBetween(70L, 130L);
        assertThat(evaluated.auc().value()).isGreaterThan(0.6);
        assertThat(evaluated.auc().error()).isZero();
        assertThat(evaluated.logLoss()).isBetween(0.3, 0.7);
        assertThat(evaluated.brier()).isBetween(0.1, 0.25);
    }

    @Test
    void mergesIntoTheSame() {
        HeldOutPass left = pass(EXAMPLES.subList(0, 70));
        left.merge(pass(EXAMPLES.subList(70, 200)));
        Evaluated merged = (Evaluated) left.evaluation();
        Evaluated whole = evaluated(EXAMPLES);

        assertThat(merged.auc()).isEqualTo(whole.auc());
        assertThat(merged.logLoss()).isCloseTo(whole.logLoss(), within(1e-12));
        assertThat(merged.brier()).isCloseTo(whole.brier(), within(1e-12));
        assertThat(merged.calibration()).hasSameSizeAs(whole.calibration());
    }

    @Test
    void cannotJudgeWithoutBothOutcomes() {
        assertThat(pass(List.of()).evaluation())
                .isEqualTo(new NotEvaluated(NotEvaluated.Reason.NO_EXAMPLES));
        List<Example> positives = EXAMPLES.stream().filter(Example::outcome).toList();
        assertThat(pass(positives).evaluation())
                .isEqualTo(new NotEvaluated(NotEvaluated.Reason.ONE_CLASS_ONLY));
    }

    private static Evaluated evaluated(List<Example> examples) {
        return (Evaluated) pass(examples).evaluation();
    }

    private static HeldOutPass pass(List<Example> examples) {
        HeldOutPass pass = new HeldOutPass(MODEL);
        examples.forEach(pass::add);
        return pass;
    }
}
