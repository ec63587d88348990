package dev.liftgraph.scoring;

import static dev.liftgraph.scoring.Examples.FEATURES;
import static dev.liftgraph.scoring.Examples.everybody;
import static dev.liftgraph.scoring.Examples.example;
import static dev.liftgraph.scoring.Examples.half;
import static dev.liftgraph.scoring.Examples.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.scoring.NotTrained.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PredictionTrainingTests {

    private static final List<Feature> MEMBER = List.of(new Feature("member", FeatureType.BOOLEAN));

    @Test
    void findsTheLogOddsRatioOfATwoByTwoTable() {
        // closed form: 30 of 40 against 20 of 60, so b0 = log(20 / 40), b1 = log(3) - log(0.5)
        List<Example> table = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> table.add(example(i, i < 30, true)));
        IntStream.range(40, 100).forEach(i -> table.add(example(i, i < 60, false)));

        PredictionModel model = model(PredictionTraining.train(everybody(MEMBER, 1e-6), table));

        assertThat(model.coefficients().get(0)).isCloseTo(Math.log(0.5), within(1e-5));
        assertThat(model.coefficients().get(1)).isCloseTo(Math.log(6), within(1e-5));
        assertThat(model.score(List.of(true)).probability()).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void agreesWithAGeneralMinimiser() {
        // scipy 1.17.1: optimize.minimize(f, zeros(6), jac=g, method='BFGS', options={'gtol':
        // 1e-10}), f the penalised loss with ridge 2
        PredictionModel model =
                model(PredictionTraining.train(everybody(FEATURES, 2), Examples.byRemainders()));

        assertThat(model.encoding().columns())
                .extracting(Column::level)
                .containsExactly(null, null, "b", "a");
        assertThat(model.coefficients().stream().mapToDouble(Double::doubleValue).toArray())
                .containsExactly(
                        new double[] {
                            -0.22402472555006572,
                            0.739699854834841,
                            -0.020018069694559226,
                            0.006872545697248537,
                            -0.006872545676305959
                        },
                        within(1e-8));
        assertThat(model.size())
                .isEqualTo(new TrainingSize(90, 110, 0, model.size().passes(), false));
        assertThat(model.size().passes()).isLessThan(10);
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        List<Example> shuffled = new ArrayList<>(Examples.byRemainders());
        Collections.shuffle(shuffled, new Random(1));
        PredictionModel model =
                model(PredictionTraining.train(half(FEATURES), Examples.byRemainders()));
        PredictionModel again = model(PredictionTraining.train(half(FEATURES), shuffled));

        assertSame(again.coefficients(), model.coefficients());
    }

    @Property(seed = "1", tries = 50)
    void mergingGivesTheSameInAnySplit(@ForAll @IntRange(min = 0, max = 200) int at) {
        List<Example> all = Examples.byRemainders();
        PredictionPlan plan = everybody(FEATURES, 1);
        EncodingPass left = new EncodingPass(plan);
        EncodingPass right = new EncodingPass(plan);
        all.subList(0, at).forEach(left::add);
        all.subList(at, 200).forEach(right::add);
        left.merge(right);
        PredictionTraining training = left.start();
        while (training instanceof Iterating iterating) {
            NewtonPass one = iterating.pass();
            NewtonPass other = iterating.pass();
            all.subList(0, at).forEach(one::add);
            all.subList(at, 200).forEach(other::add);
            one.merge(other);
            training = iterating.next(one);
        }

        assertSame(
                model(training).coefficients(),
                model(PredictionTraining.train(plan, all)).coefficients());
    }

    @Test
    void staysFiniteAndSaysSoWhereAFeatureTellsTheOutcome() {
        List<Example> separated =
                IntStream.range(0, 100).mapToObj(i -> example(i, i < 50, i < 50)).toList();

        PredictionModel model = model(PredictionTraining.train(everybody(MEMBER, 1e-6), separated));

        assertThat(model.size().separated()).isTrue();
        assertThat(model.score(List.of(true)).probability()).isBetween(0.99, 1.0);
    }

    @Test
    void refusesWhatBecameKnownAfterTheCutOff() {
        List<Example> examples = new ArrayList<>(Examples.byRemainders());
        PredictionPlan plan = everybody(FEATURES, 1);
        PredictionModel without = model(PredictionTraining.train(plan, examples));
        for (int i = 0; i < 100; i++) {
            examples.add(
                    new Example(
                            "late" + i,
                            List.of(100, true, "a"),
                            true,
                            Examples.CUT_OFF.plusNanos(1)));
        }
        PredictionModel model = model(PredictionTraining.train(plan, examples));

        assertThat(model.size().refused()).isEqualTo(100);
        assertThat(model.coefficients()).isEqualTo(without.coefficients());
    }

    @Test
    void isNotTrainedWhereNothingCanBeLearnt() {
        assertThat(reason(i -> example(i, i % 2 == 0, true), 49))
                .isEqualTo(Reason.TOO_FEW_EXAMPLES);
        assertThat(reason(i -> example(i, false, i % 2 == 0), 99)).isEqualTo(Reason.ONE_CLASS_ONLY);
        assertThat(reason(i -> example(i, i < 9, i % 2 == 0), 99))
                .isEqualTo(Reason.TOO_FEW_OF_A_CLASS);
        assertThat(reason(i -> example(i, i % 2 == 0, true), 99)).isEqualTo(Reason.NOTHING_VARIES);
        List<Feature> many =
                IntStream.range(0, 201)
                        .mapToObj(i -> new Feature("f" + i, FeatureType.NUMBER))
                        .toList();
        List<Example> wide =
                IntStream.range(0, 60)
                        .mapToObj(i -> example(i, i < 30, Collections.nCopies(201, i).toArray()))
                        .toList();
        assertThat(PredictionTraining.train(everybody(many, 1), wide))
                .isEqualTo(new NotTrained(Reason.TOO_MANY_COLUMNS));
    }

    @Test
    void rejectsRowsOfAnotherShape() {
        PredictionPlan plan = everybody(MEMBER, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EncodingPass(plan).add(example(1, true, true, 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PredictionPlan(MEMBER, Examples.CUT_OFF, 1, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PredictionPlan(MEMBER, Examples.CUT_OFF, 1, 0.5, 0));
    }

    private static Reason reason(IntFunction<Example> example, int rows) {
        List<Example> examples = IntStream.range(0, rows).mapToObj(example).toList();
        PredictionTraining training = PredictionTraining.train(everybody(MEMBER, 1), examples);
        assertThat(training).isInstanceOf(NotTrained.class);
        return ((NotTrained) training).reason();
    }

    private static void assertSame(List<Double> actual, List<Double> expected) {
        assertThat(actual.stream().mapToDouble(Double::doubleValue).toArray())
                .containsExactly(
                        expected.stream().mapToDouble(Double::doubleValue).toArray(), within(1e-7));
    }
}
