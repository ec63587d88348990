package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clusters of the telco customers by three numeric features. Reference: scipy 1.17.1, {@code
 * cluster.vq.kmeans2(z, k, iter=100, minit='++', seed=s)}, the least inertia of s = 0 to 49, on
 * features standardised by numpy 2.4.6 with ddof=1 and missing values at the mean.
 */
@EnabledIf("dev.liftgraph.scoring.PublicData#isPresent")
class TelcoClusterTests {

    private static final List<String> FEATURES =
            List.of("tenureMonths", "monthlyCharges", "totalCharges");
    private static final Map<String, double[]> CUSTOMERS = new HashMap<>();

    @BeforeAll
    static void read() {
        for (Map<String, String> row : PublicData.TELCO.rows()) {
            double[] values = FEATURES.stream().mapToDouble(name -> number(row, name)).toArray();
            CUSTOMERS.put(row.get("customerId"), values);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, 9714.0968750253, 0.5921827909821548",
        "3, 6187.94157693979, 0.5580689463236458",
        "4, 4153.57631868082, 0.5769426319207887",
        "5, 3117.4337893411966, 0.5506740265166381",
        "8, 1869.7290367787227, 0.5393199887812116"
    })
    void inertiaAgreesWithTheReference(int k, double inertia, double silhouette) {
        ClusterCandidate found = clustered(ClusterPlan.of(FEATURES, k, 1)).candidates().getFirst();

        assertThat(found.inertia()).isCloseTo(inertia, withinPercentage(1));
        assertThat(found.silhouette()).isCloseTo(silhouette, within(0.01));
    }

    @Test
    void scalesAgreeWithTheReference() {
        FeatureScaling scaling = clustered(ClusterPlan.of(FEATURES, 2, 1)).model().scaling();
        FeatureScale total = scaling.features().getLast();

        assertThat(total.missing()).isEqualTo(11);
        assertThat(total.mean()).isCloseTo(2282.651713838718, within(1e-6));
        assertThat(total.deviation()).isCloseTo(2266.2796596037474, within(1e-6));
    }

    @Test
    void theSilhouetteChoosesTwoClusters() {
        assertThat(clustered(ClusterPlan.bySilhouette(FEATURES, 1)).model().centroids()).hasSize(2);
    }

    @Test
    void profilesAgreeWithTheReference() {
        ProfilePass pass = new ProfilePass(clustered(ClusterPlan.of(FEATURES, 4, 1)).model());
        CUSTOMERS.values().forEach(pass::add);
        ClusterProfile newAndDear = pass.profiles().getFirst();

        assertThat(pass.inertia()).isCloseTo(4153.57631868082, withinPercentage(1));
        assertThat((double) newAndDear.customers()).isCloseTo(2_277, withinPercentage(1));
        assertThat(newAndDear.features().get(0).mean()).isCloseTo(15.42, within(0.3));
        assertThat(newAndDear.features().get(1).mean()).isCloseTo(80.77, within(0.5));
    }

    @Test
    void aSampleWithTwoPassesOverEverybodyComesAsFar() {
        ClusterModel model = clustered(new ClusterPlan(FEATURES, 4, 4, 1, 5, 500)).model();
        for (int i = 0; i < 2; i++) {
            RefinementPass pass = new RefinementPass(model);
            CUSTOMERS.values().forEach(pass::add);
            model = pass.refined();
        }
        RefinementPass last = new RefinementPass(model);
        CUSTOMERS.values().forEach(last::add);

        assertThat(last.inertia()).isCloseTo(4153.57631868082, withinPercentage(1));
    }

    private static Clustered clustered(ClusterPlan plan) {
        ClusterPass pass = new ClusterPass(plan);
        CUSTOMERS.forEach(pass::add);
        return (Clustered) pass.train();
    }

    private static double number(Map<String, String> row, String name) {
        String text = row.getOrDefault(name, "");
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
