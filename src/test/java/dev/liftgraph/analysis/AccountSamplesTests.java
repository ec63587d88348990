package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.UnitDesign;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Ratio;
import dev.liftgraph.statistics.SegmentForecast;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

/** The vector ratio-variance-raw-01: accounts of 2, 1, 5 and 3 customers. */
class AccountSamplesTests {
    private static final long[] AMOUNTS = {3_000, 5_000, 9_000, 220_000};
    private static final long[] CUSTOMERS = {2, 1, 5, 3};

    @Test
    void takesAMeanForEachCustomerWithErrorsByAccount() {
        Metric mean =
                new SyntheticExperiment(Engine.FIXED, 1)
                        .experiment().metrics().stream()
                                .map(ExperimentMetric::metric)
                                .filter(metric -> metric.kind() == MetricKind.MEAN)
                                .findFirst()
                                .orElseThrow();
        Ratio ratio = (Ratio) OutcomeSamples.of(ExperimentUnit.ACCOUNT, mean, sums(mean.id()));
        assertThat(ratio.n()).isEqualTo(4);
        assertThat(ratio.mean()).isCloseTo(2.1545454545454543, within(1e-12));
        assertThat(ratio.covariance()).isCloseTo(2.141666666666667, within(1e-12));
        assertThat(ratio.variance()).isCloseTo(15.764613528219837, within(1e-12));
        assertThat(ratio.clusters()).isTrue();
    }

    @Test
    void isCarriedByCustomersWhoConvertAndByAccountsThatSpend() {
        Ratio ofAccounts = Ratio.ofSums(60, 6, 6, 300, 1_560, 30).ofClusters();
        assertThat(OutcomeSamples.carriers(MetricKind.PROPORTION, ofAccounts))
                .isEqualTo(new Proportion(6, 300));
        assertThat(OutcomeSamples.carriers(MetricKind.MEAN, ofAccounts))
                .isEqualTo(ofAccounts.numerator());
        assertThat(OutcomeSamples.carriers(MetricKind.RATIO, ofAccounts)).isEqualTo(ofAccounts);
        Ratio ofCustomers = Ratio.ofSums(60, 6, 6, 300, 1_560, 30);
        assertThat(OutcomeSamples.carriers(MetricKind.RATIO, ofCustomers)).isEqualTo(ofCustomers);
    }

    @Test
    void foreseesAccountsOfWhoHasOneOnly() {
        AccountSize size = AccountSize.of(40, 10, 100);
        assertThat(size).isEqualTo(new AccountSize(4, 0.1));
        assertThat(AccountSize.of(0, 0, 100)).isEqualTo(new AccountSize(1, 0));
        assertThat(AccountSize.of(0, 0, 0)).isEqualTo(new AccountSize(1, 0));
        Experiment draft = new SyntheticExperiment(Engine.FIXED, 0).experiment();
        DraftPlan plan = new DraftPlan(draft, List.of(), 10, null, size);
        assertThat(plan.everyone(new SegmentForecast(1_000, 20, 10)).units()).isEqualTo(120);
    }

    /** Else no snapshot from before there were accounts would be verified any more. */
    @Test
    void leavesDigestsOfCustomersAsTheyWere() {
        Variant variant = new Variant(new UUID(0, 1), "v", "V", null, 0.5, true);
        ArmRow customers = new ArmRow(variant, 7, 0.5, null, false, null, null, null, null, null);
        ArmRow accounts = new ArmRow(variant, 7, 0.5, null, false, null, null, 9L, null, null);
        assertThat(SnapshotJson.write(customers)).doesNotContain("customers");
        assertThat(SnapshotJson.write(accounts)).contains("\"customers\":\"9\"");
    }

    @Test
    void readsSumsAndExperimentsFromBeforeThereWereAccounts() {
        SyntheticExperiment before = new SyntheticExperiment(Engine.FIXED, 12);
        ArmSummary sum = before.summaries().getFirst();
        String json = SnapshotJson.write(sum).replaceFirst(",\"customers\":\\{[^}]*}", "");
        assertThat(json).doesNotContain("customers");
        assertThat(SnapshotJson.read(json, new TypeReference<ArmSummary>() {})).isEqualTo(sum);
        String experiment =
                SnapshotJson.write(before.experiment())
                        .replaceFirst(",\"randomised\":\\{[^}]*}", "");
        assertThat(experiment).doesNotContain("randomised");
        assertThat(SnapshotJson.read(experiment, new TypeReference<Experiment>() {}).randomised())
                .isEqualTo(UnitDesign.CUSTOMERS);
    }

    private static ArmSummary sums(UUID metric) {
        return new ArmSummary(
                metric,
                null,
                PhaseKind.QUICK_WIN,
                new UUID(0, 1),
                4,
                0,
                sum(AMOUNTS, ones()),
                sum(AMOUNTS, AMOUNTS),
                new MoreSums(
                        4,
                        0,
                        sum(paired(), ones()),
                        sum(paired(), paired()),
                        sum(AMOUNTS, paired()),
                        LongStream.range(0, MoreSums.MOST_STEPS).mapToObj(_ -> 0L).toList(),
                        null,
                        null),
                new ArmSummary.Customers(11, 11));
    }

    /** Customers in the unit of the amounts. */
    private static long[] paired() {
        return LongStream.of(CUSTOMERS).map(n -> 10_000 * n).toArray();
    }

    private static long[] ones() {
        return new long[] {1, 1, 1, 1};
    }

    private static BigInteger sum(long[] some, long[] others) {
        return List.of(0, 1, 2, 3).stream()
                .map(i -> BigInteger.valueOf(some[i]).multiply(BigInteger.valueOf(others[i])))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
