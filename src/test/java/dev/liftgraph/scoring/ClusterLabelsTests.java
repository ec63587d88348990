package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClusterLabelsTests {

    private static final FeatureScaling SCALING =
            new FeatureScaling(List.of(new FeatureScale("x", 10, 0, 0, 1)));

    @Test
    void labelsStayWithTheirClusters() {
        assertThat(carriedOver(model(1, 5, 9), model(8.5, 1.5, 5))).containsExactly(3, 1, 2);
    }

    @Test
    void newClustersGetLabelsThatWereNeverGiven() {
        ClusterModel old = new ClusterModel(1, SCALING, List.of(new Centroid(2, List.of(5.0))), 4);

        assertThat(carriedOver(old, model(1, 5.5))).containsExactly(5, 2);
    }

    @Test
    void labelsWithoutASuccessorRetire() {
        assertThat(carriedOver(model(1, 5, 9), model(9, 1))).containsExactly(3, 1);
    }

    @Test
    void centroidsAreComparedInTheUnitsOfTheirFeatures() {
        FeatureScaling shifted = new FeatureScaling(List.of(new FeatureScale("x", 10, 0, 100, 10)));
        ClusterModel fresh =
                new ClusterModel(
                        1, shifted, List.of(Centroid.of(1, new double[] {-9.5}), at(2, -9.9)), 2);

        assertThat(carriedOver(model(1, 5), fresh)).containsExactly(2, 1);
    }

    @Test
    void nothingIsMatchedWhenTheFeaturesDiffer() {
        FeatureScaling other = new FeatureScaling(List.of(new FeatureScale("y", 10, 0, 0, 1)));
        ClusterModel fresh = new ClusterModel(1, other, List.of(at(1, 5)), 1);

        assertThat(carriedOver(model(1, 5), fresh)).containsExactly(3);
    }

    @Property(seed = "1", tries = 100)
    void noExchangeOfTwoMatchesIsShorter(
            @ForAll @Size(8) List<@Size(8) List<@DoubleRange(min = 0, max = 9) Double>> square,
            @ForAll @IntRange(min = 1, max = 8) int rows,
            @ForAll @IntRange(min = 1, max = 8) int columns) {
        double[][] distances = new double[rows][columns];
        IntStream.range(0, rows * columns)
                .forEach(i ->
                        distances[i / columns][i % columns] =
                                square.get(i / columns).get(i % columns));
        int[] matches = Matching.least(distances);

        assertThat(IntStream.of(matches).filter(j -> j >= 0).distinct().count())
                .isEqualTo(Math.min(rows, columns));
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                assertThat(cost(distances[i], matches[i]) + cost(distances[j], matches[j]))
                        .isLessThanOrEqualTo(
                                cost(distances[i], matches[j])
                                        + cost(distances[j], matches[i])
                                        + 1e-12);
            }
        }
    }

    private static double cost(double[] row, int column) {
        return column < 0 ? 0 : row[column];
    }

    private static List<Integer> carriedOver(ClusterModel old, ClusterModel fresh) {
        return ClusterLabels.carriedOver(old, fresh).centroids().stream()
                .map(Centroid::label)
                .toList();
    }

    private static ClusterModel model(double... positions) {
        List<Centroid> centroids =
                IntStream.range(0, positions.length)
                        .mapToObj(i -> at(i + 1, positions[i]))
                        .toList();
        return new ClusterModel(1, SCALING, centroids, positions.length);
    }

    private static Centroid at(int label, double position) {
        return Centroid.of(label, new double[] {position});
    }
}
