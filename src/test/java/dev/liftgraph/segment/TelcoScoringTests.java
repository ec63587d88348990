package dev.liftgraph.segment;

import static dev.liftgraph.segment.ScoringClient.list;
import static dev.liftgraph.segment.ScoringClient.map;
import static dev.liftgraph.segment.ScoringClient.number;
import static dev.liftgraph.segment.ScoringClient.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.liftgraph.CrowdTest;
import dev.liftgraph.Facts;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.Attributes;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.Events;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * Churn and clusters of the telco customers, with the figures that the scoring's own tests got from
 * scipy.
 */
@CrowdTest
@EnabledIf("dev.liftgraph.scoring.PublicData#isPresent")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TelcoScoringTests {
    private static final int CUSTOMERS = 7_042;

    @Autowired HttpGraphQlTester graphql;

    @Autowired Customers customers;

    @Autowired Events events;

    @Autowired Attributes attributes;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator transaction;

    private final String key = "telco-" + Ids.next();
    private ScoringClient client;
    private Map<String, Object> churn;

    @BeforeAll
    void predict() {
        TelcoFixture.load(new Facts(customers, events, transaction), attributes);
        client = new ScoringClient(graphql);
        client.create(
                "predictionScoringCreate",
                Map.of(
                        "key",
                        key,
                        "name",
                        "Churn",
                        "features",
                        TelcoFixture.features(
                                Stream.of(
                                                TelcoFixture.NUMBERS,
                                                TelcoFixture.BOOLEANS,
                                                TelcoFixture.TEXTS)
                                        .flatMap(List::stream)
                                        .toList()),
                        "label",
                        Map.of("attribute", TelcoFixture.key("churned")),
                        "cutOff",
                        TelcoFixture.KNOWN.toString(),
                        "heldOut",
                        0.5));
        churn = client.run(key, null);
    }

    @Test
    void ranksCustomersHeldOutAsWellAsTheReference() {
        Map<String, Object> quality = map(churn, "quality");

        assertThat(quality).containsEntry("customers", 3_520).containsEntry("positives", 935);
        assertThat(number(map(quality, "auc"), "value"))
                .isGreaterThan(0.83)
                .isCloseTo(0.8460275757920541, within(1e-6));
        assertThat(number(quality, "logLoss")).isCloseTo(0.41657702715317624, within(1e-6));
        assertThat(number(quality, "brier")).isCloseTo(0.13521706624020285, within(1e-6));
        assertThat(list(quality, "calibration")).hasSize(10);
        assertThat(map(churn, "trainedOn"))
                .containsEntry("positives", 934)
                .containsEntry("refused", 0)
                .containsEntry("separated", false);
    }

    @Test
    void namesContractAndTenureAmongTheDrivers() {
        List<Map<String, Object>> drivers = list(churn, "drivers");

        assertThat(drivers.getFirst())
                .containsEntry(
                        "sentence",
                        "24.2 more of \"telco-tenureMonths\" lowers the probability: the odds are"
                                + " 0.279 times as high")
                .containsEntry("raises", false);
        assertThat(drivers.subList(0, 6))
                .anySatisfy(driver ->
                        assertThat(driver)
                                .containsEntry("feature", "telco-contract")
                                .containsEntry("level", "Month-to-month")
                                .containsEntry("raises", true));
    }

    @Test
    void theProbableAreASegment() {
        int probable = client.size(key + "-p", score(key, "PROBABILITY", "GREATER_OR_EQUAL", 0.6));

        assertThat(probable).isBetween(700, 1_100);
        assertThat(client.size(key + "-n", score(key, "PROBABILITY", "LESS", 0.6)))
                .isEqualTo(CUSTOMERS - probable);
    }

    @Test
    void theTopShareIsASegment() {
        int top = client.size(key + "-t", score(key, "TOP_SHARE", "LESS_OR_EQUAL", 0.2));
        double least =
                list(churn, "topShares").stream()
                        .filter(share -> number(share, "share") == 0.2)
                        .mapToDouble(share -> number(share, "probability"))
                        .findFirst()
                        .orElseThrow();

        assertThat((double) top).isCloseTo(0.2 * CUSTOMERS, within(3.0));
        assertThat(client.size(key + "-l", score(key, "PROBABILITY", "GREATER_OR_EQUAL", least)))
                .isEqualTo(top);
    }

    @Test
    void scoresAgainWithTheModelThatIsStored() {
        Map<String, Object> again = client.run(key, null);

        assertThat(again).isEqualTo(churn);
        Map<String, Object> anew = client.run(Map.of("scoring", key, "retrain", true));
        assertThat(number(map(map(anew, "quality"), "auc"), "value"))
                .isCloseTo(0.8460275757920541, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"3, 6187.94157693979", "4, 4153.57631868082", "8, 1869.7290367787227"})
    void inertiaAgreesWithTheReference(int clusters, double inertia) {
        String name = key + "-" + clusters;
        client.create("clusterScoringCreate", clusters(name, Map.of("clusters", clusters)));
        Map<String, Object> found = client.run(name, null);

        assertThat(number(found, "inertia")).isCloseTo(inertia, withinPercentage(1));
        assertThat(list(found, "clusters")).hasSize(clusters);
        assertThat(client.size(name, score(name, "CLUSTER", "EQUAL", 1)))
                .isEqualTo(list(found, "clusters").getFirst().get("size"));
    }

    @Test
    void theSilhouetteChoosesTwoClustersAndLabelsStay() {
        String name = key + "-auto";
        client.create("clusterScoringCreate", clusters(name, Map.of("seed", 1)));
        Map<String, Object> found = client.run(name, null);

        assertThat(list(found, "candidates")).hasSize(7);
        assertThat(list(found, "clusters"))
                .hasSize(2)
                .allSatisfy(cluster ->
                        assertThat(list(cluster, "features"))
                                .extracting(feature -> feature.get("feature"))
                                .containsExactly(
                                        "telco-tenureMonths",
                                        "telco-monthlyCharges",
                                        "telco-totalCharges"));
        assertThat(client.run(name, null)).isEqualTo(found);
    }

    private static Map<String, Object> clusters(String key, Map<String, Object> more) {
        Map<String, Object> input = new java.util.HashMap<>(more);
        input.put("key", key);
        input.put("name", "Clusters");
        input.put("features", TelcoFixture.features(TelcoFixture.NUMBERS));
        return input;
    }
}
