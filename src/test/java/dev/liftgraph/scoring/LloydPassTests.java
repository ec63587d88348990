package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class LloydPassTests {

    @Test
    void aCentroidThatNothingIsNearestToMovesToTheFarthestPoint() {
        LloydPass pass = new LloydPass(new double[][] {{0}, {1_000}});
        for (double x : new double[] {-1, 0, 7}) {
            pass.add(new double[] {x});
        }

        assertThat(pass.moved()).isDeepEqualTo(new double[][] {{2}, {7}});
        assertThat(pass.inertia()).isEqualTo(50);
        assertThat(pass.sizes()).containsExactly(3, 0);
    }

    @Test
    void silhouetteIsTheMeanOfOneLessTheRatioOfDistances() {
        LloydPass pass = new LloydPass(new double[][] {{0}, {10}});
        pass.add(new double[] {1});
        pass.add(new double[] {10});

        assertThat(pass.silhouette()).isCloseTo((1 - 1.0 / 9 + 1) / 2, within(1e-15));
        assertThat(new LloydPass(new double[][] {{0}}).silhouette()).isZero();
    }

    @Property(seed = "1", tries = 200)
    void inertiaNeverIncreases(
            @ForAll @Size(min = 8, max = 60)
                    List<@Size(2) List<@DoubleRange(min = -10, max = 10) Double>> rows,
            @ForAll @IntRange(min = 1, max = 8) int k) {
        List<double[]> points = points(rows);
        double[][] centroids = PlusPlusSeeding.centroids(points, k, new Well19937c(k));
        double before = Double.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            LloydPass pass = KMeans.pass(points, centroids);
            assertThat(pass.inertia()).isLessThanOrEqualTo(before * (1 + 1e-12) + 1e-12);
            assertThat(pass.silhouette()).isBetween(0.0, 1.0);
            before = pass.inertia();
            centroids = pass.moved();
        }
    }

    @Property(seed = "2", tries = 200)
    void mergingGivesTheSameInAnySplit(
            @ForAll @Size(min = 2, max = 60)
                    List<@Size(2) List<@DoubleRange(min = -10, max = 10) Double>> rows,
            @ForAll @IntRange(min = 0, max = 60) int split) {
        List<double[]> points = points(rows);
        double[][] centroids = {{-3, 1}, {4, 2}, {0, -5}};
        int at = Math.min(split, points.size());
        LloydPass whole = KMeans.pass(points, centroids);
        LloydPass left = KMeans.pass(points.subList(0, at), centroids);
        left.merge(KMeans.pass(points.subList(at, points.size()), centroids));

        assertThat(left.sizes()).isEqualTo(whole.sizes());
        assertThat(left.inertia()).isCloseTo(whole.inertia(), within(1e-9));
        for (int i = 0; i < 3; i++) {
            assertThat(left.moved()[i]).containsExactly(whole.moved()[i], within(1e-9));
        }
    }

    private static List<double[]> points(List<List<Double>> rows) {
        return rows.stream()
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                .toList();
    }
}
