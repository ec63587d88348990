package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusterPassTests {

    private static final List<String> XY = List.of("x", "y");

    @Test
    void findsTheClustersThatAreThere() {
        Clustered clustered = clustered(ClusterPlan.bySilhouette(XY, 7), blobs(3, 100));

        assertThat(clustered.model().centroids()).hasSize(3);
        assertThat(clustered.candidates())
                .extracting(ClusterCandidate::k)
                .containsExactly(2, 3, 4, 5, 6, 7, 8);
        assertThat(clustered.customers()).isEqualTo(300);
        int left = clustered.model().assign(new double[] {0, 0}).label();
        int right = clustered.model().assign(new double[] {100, 0}).label();
        assertThat(left).isNotEqualTo(right);
    }

    @Test
    void trainsTheSameClustersFromTheSameSeedInAnyOrderOfRows() {
        List<double[]> rows = blobs(4, 200);
        ClusterPlan plan = new ClusterPlan(XY, 2, 8, 11, 3, 300);
        ClusterModel model = clustered(plan, rows).model();
        ClusterPass shuffled = new ClusterPass(plan);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(3));
        order.forEach(i -> shuffled.add("c" + i, rows.get(i)));

        ClusterModel again = ((Clustered) shuffled.train()).model();

        assertThat(clustered(plan, rows).model()).isEqualTo(model);
        assertThat(again.centroids()).hasSameSizeAs(model.centroids());
        for (double[] row : rows) {
            assertThat(again.assign(row).label()).isEqualTo(model.assign(row).label());
        }
    }

    @Test
    void mergesIntoTheSameClusters() {
        List<double[]> rows = blobs(3, 100);
        ClusterPlan plan = new ClusterPlan(XY, 3, 3, 5, 3, 100);
        ClusterPass left = new ClusterPass(plan);
        ClusterPass right = new ClusterPass(plan);
        for (int i = 0; i < rows.size(); i++) {
            (i % 3 == 0 ? left : right).add("c" + i, rows.get(i));
        }
        left.merge(right);
        Clustered merged = (Clustered) left.train();
        Clustered whole = clustered(plan, rows);

        assertThat(merged.sampled()).isEqualTo(100);
        assertThat(merged.candidates().getFirst().inertia())
                .isCloseTo(whole.candidates().getFirst().inertia(), within(1e-9));
    }

    @Test
    void labelsClustersBySize() {
        List<double[]> rows = new ArrayList<>(Collections.nCopies(5, new double[] {0, 0}));
        rows.addAll(Collections.nCopies(20, new double[] {9, 9}));
        ClusterModel model = clustered(ClusterPlan.of(XY, 2, 1), rows).model();

        assertThat(model.assign(new double[] {9, 9}).label()).isOne();
        assertThat(model.assign(new double[] {0, 0}).label()).isEqualTo(2);
    }

    @Test
    void takesMissingValuesAtTheMeanAndSaysSo() {
        ClusterModel model = clustered(ClusterPlan.of(XY, 2, 1), blobs(2, 50)).model();
        double mean = model.scaling().features().getFirst().mean();
        ClusterAssignment missing = model.assign(new double[] {Double.NaN, 0});

        assertThat(missing.imputed()).isOne();
        assertThat(missing.label()).isEqualTo(model.assign(new double[] {mean, 0}).label());
        assertThat(model.assign(new double[] {1e300, Double.NEGATIVE_INFINITY}).imputed())
                .isEqualTo(2);
        assertThat(model.assign(new double[] {1e99, -1e99}).distance()).isFinite();
    }

    @Test
    void profilesEveryClusterInOriginalUnits() {
        List<double[]> rows = new ArrayList<>(Collections.nCopies(5, new double[] {0, 7}));
        rows.addAll(Collections.nCopies(20, new double[] {10, Double.NaN}));
        ProfilePass pass = new ProfilePass(clustered(ClusterPlan.of(XY, 2, 1), rows).model());
        rows.forEach(pass::add);

        ClusterProfile larger = pass.profiles().getFirst();
        assertThat(larger.customers()).isEqualTo(20);
        assertThat(larger.imputed()).isEqualTo(20);
        assertThat(larger.features().getFirst().mean()).isEqualTo(10);
        assertThat(larger.features().getLast().known()).isZero();
        assertThat(pass.inertia()).isCloseTo(0, within(1e-12));
    }

    @Test
    void hasNoClustersWithoutDifferencesOrCustomers() {
        assertThat(new ClusterPass(ClusterPlan.bySilhouette(XY, 1)).train())
                .isEqualTo(new NotClustered(NotClustered.Reason.TOO_FEW_CUSTOMERS));
        List<double[]> same = Collections.nCopies(30, new double[] {4, Double.NaN});
        assertThat(pass(ClusterPlan.bySilhouette(XY, 1), same).train())
                .isEqualTo(new NotClustered(NotClustered.Reason.NOTHING_VARIES));
    }

    @Test
    void survivesFewerDifferentRowsThanClusters() {
        List<double[]> rows = new ArrayList<>(Collections.nCopies(30, new double[] {0, 0}));
        rows.addAll(Collections.nCopies(30, new double[] {1e100, -1e100}));

        Clustered clustered = clustered(ClusterPlan.of(XY, 8, 1), rows);

        assertThat(clustered.candidates().getFirst().inertia()).isCloseTo(0, within(1e-12));
    }

    @Test
    void rejectsImpossiblePlans() {
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterPlan.of(XY, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterPlan.of(XY, 9, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterPlan.of(List.of(), 2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pass(ClusterPlan.of(XY, 2, 1), List.of(new double[] {1})));
    }

    static Clustered clustered(ClusterPlan plan, List<double[]> rows) {
        return (Clustered) pass(plan, rows).train();
    }

    static ClusterPass pass(ClusterPlan plan, List<double[]> rows) {
        ClusterPass pass = new ClusterPass(plan);
        for (int i = 0; i < rows.size(); i++) {
            pass.add("c" + i, rows.get(i));
        }
        return pass;
    }

    /** Round clouds around points 100 apart. */
    static List<double[]> blobs(int blobs, int size) {
        Random random = new Random(1);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < blobs * size; i++) {
            int blob = i % blobs;
            rows.add(
                    new double[] {
                        100 * (blob % 2) + random.nextGaussian(),
                        100 * (blob / 2) + random.nextGaussian()
                    });
        }
        return rows;
    }
}
