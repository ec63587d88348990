package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentWarningsTests {

    @Test
    void warnsOfFishingForASegment() {
        List<SegmentResult> results =
                List.of(result(true, 0.05), result(false, 0.02), result(false, 0.6));
        Warning warning = SegmentWarnings.segmentFishing(results, 0.05).orElseThrow();

        assertThat(warning.numbers().getFirst().value()).isEqualTo(3);
        assertThat(warning.numbers().get(1).value()).isCloseTo(0.06, within(1e-15));
        assertThat(warning.text()).contains("one of 3 looked at: its p-value is really 0.06.");
        assertThat(
                        SegmentWarnings.segmentFishing(
                                List.of(result(true, 0.049), result(false, 0.02)), 0.05))
                .isEmpty();
        assertThat(SegmentWarnings.segmentFishing(List.of(result(false, 0.05)), 0.05)).isEmpty();
        assertThat(SegmentWarnings.segmentFishing(List.of(), 0.05)).isEmpty();
    }

    @Test
    void warnsOfADifferenceThatIsNotShown() {
        List<SegmentResult> one = List.of(result(true, 0.01), result(true, 0.3));

        assertThat(SegmentWarnings.interactionNotShown(one, 0.05, test(1.6)).orElseThrow().code())
                .isEqualTo(WarningCode.INTERACTION_NOT_SHOWN);
        // p-values of 0.1010 and 0.0989
        assertThat(SegmentWarnings.interactionNotShown(one, 0.05, test(1.64))).isPresent();
        assertThat(SegmentWarnings.interactionNotShown(one, 0.05, test(1.65))).isEmpty();
        assertThat(
                        SegmentWarnings.interactionNotShown(
                                List.of(result(true, 0.01), result(true, 0.01)), 0.05, test(0)))
                .isEmpty();
        assertThat(
                        SegmentWarnings.interactionNotShown(
                                List.of(result(true, 0.1), result(true, 0.1)), 0.05, test(0)))
                .isEmpty();
    }

    @Test
    void warnsOfSegmentsThatAreHurt() {
        // two effects: critical value 1.645 standard errors
        assertThat(SegmentWarnings.crossoverEffect(crossover(-1.65), 0.05).orElseThrow().severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(SegmentWarnings.crossoverEffect(crossover(-1.64), 0.05)).isEmpty();
    }

    @Test
    void warnsOfOverlap() {
        assertThat(SegmentWarnings.overlappingSegments(0.051).orElseThrow().text())
                .contains("5.1 %");
        assertThat(SegmentWarnings.overlappingSegments(0.05)).isEmpty();
    }

    private static SegmentResult result(boolean registered, double pValue) {
        return new SegmentResult(registered, pValue);
    }

    /** Two segments that differ by so many standard errors of their difference. */
    private static Heterogeneity test(double z) {
        double error = Math.sqrt(0.5);
        return (Heterogeneity)
                HeterogeneityCheck.of(
                        List.of(new EffectSize(z, error), new EffectSize(0, error)), 0.95);
    }

    private static GailSimon crossover(double z) {
        return (GailSimon) CrossoverCheck.of(List.of(new EffectSize(5, 1), new EffectSize(z, 1)));
    }
}
