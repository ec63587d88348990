package dev.liftgraph.scoring;

import static dev.liftgraph.scoring.Examples.FEATURES;
import static dev.liftgraph.scoring.Examples.everybody;
import static dev.liftgraph.scoring.Examples.example;
import static dev.liftgraph.scoring.Examples.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PredictionModelTests {

    private static final PredictionModel MODEL =
            model(PredictionTraining.train(everybody(FEATURES, 2), Examples.byRemainders()));

    @Test
    void missingAndUnknownValuesCountAsImputed() {
        assertThat(MODEL.score(Arrays.asList(null, null, null)).imputed()).isEqualTo(3);
        assertThat(MODEL.score(List.of("3", "true", " ")).imputed()).isEqualTo(3);
        assertThat(MODEL.score(List.of(3, true, "never met")).imputed()).isZero();
    }

    @Test
    void aMissingNumberScoresLikeTheMean() {
        double mean = 2.96;
        EncodedNumber visits = (EncodedNumber) MODEL.encoding().features().getFirst();

        assertThat(visits.scale().mean()).isCloseTo(mean, within(0.01));
        assertThat(MODEL.score(Arrays.asList(null, true, "a")).probability())
                .isEqualTo(MODEL.score(List.of(visits.scale().mean(), true, "a")).probability());
    }

    @Test
    void poolsRareLevelsAndLearnsFromMissingOnes() {
        List<Example> examples =
                IntStream.range(0, 300).mapToObj(i -> example(i, i % 10 < 3, level(i))).toList();
        List<Feature> plan = List.of(new Feature("plan", FeatureType.CATEGORY));
        PredictionModel model = model(PredictionTraining.train(everybody(plan, 0.01), examples));

        assertThat(model.encoding().columns())
                .extracting(Column::kind)
                .containsExactly(
                        ColumnKind.LEVEL, ColumnKind.LEVEL, ColumnKind.OTHER, ColumnKind.MISSING);
        double unknown = model.score(Arrays.asList((Object) null)).probability();
        assertThat(unknown).isGreaterThan(0.9);
        assertThat(model.score(List.of("never met"))).isEqualTo(model.score(List.of("rare 15")));
        assertThat(model.drivers().getFirst().describe())
                .startsWith("\"plan\" being unknown raises the probability: the odds are ")
                .endsWith(" times as high as on average");
    }

    private static String level(int i) {
        return i % 10 == 0 ? null : i % 10 == 5 ? "rare " + i : i % 2 == 0 ? "even" : "odd";
    }

    @Test
    void driversSayWhatTheyDoInPlainWords() {
        Driver first = MODEL.drivers().getFirst();

        assertThat(first.column().feature()).isEqualTo("visits");
        assertThat(first.raises()).isTrue();
        assertThat(first.oddsRatio()).isCloseTo(Math.exp(0.739699854834841), within(1e-7));
        assertThat(first.describe())
                .isEqualTo(
                        "2 more of \"visits\" raises the probability: the odds are 2.1 times as"
                                + " high");
        assertThat(MODEL.drivers())
                .extracting(driver -> Math.abs(driver.standardised()))
                .isSortedAccordingTo((left, right) -> Double.compare(right, left));
    }

    @Property(seed = "1")
    void probabilitiesLieBetweenZeroAndOne(
            @ForAll double visits, @ForAll boolean member, @ForAll String plan) {
        assertThat(MODEL.score(List.of(visits, member, plan)).probability())
                .isGreaterThan(0)
                .isLessThan(1);
    }

    @Property(seed = "2")
    void probabilitiesLieBetweenZeroAndOneForAnyModel(
            @ForAll double coefficient, @ForAll double other, @ForAll double visits) {
        double b = Math.clamp(coefficient, -1e100, 1e100);
        double c = Math.clamp(other, -1e100, 1e100);
        PredictionModel wild =
                new PredictionModel(
                        MODEL.plan(), MODEL.encoding(), List.of(c, b, c, b, -c), MODEL.size());

        assertThat(wild.score(List.of(visits, true, "a")).probability())
                .isGreaterThan(0)
                .isLessThan(1);
        assertThat(wild.drivers())
                .allSatisfy(driver -> assertThat(driver.oddsRatio()).isFinite())
                .allSatisfy(driver -> assertThat(driver.describe()).doesNotContain("E"));
    }
}
