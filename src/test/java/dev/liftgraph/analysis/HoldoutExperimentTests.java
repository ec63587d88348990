package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.statistics.Verdict;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldoutExperimentTests {
    private static final Instant AT = Instant.parse("2024-02-01T00:00:00Z");
    private static final Metric METRIC =
            new Metric(
                    new UUID(7, 7),
                    "m",
                    "M",
                    MetricKind.PROPORTION,
                    "e",
                    7,
                    null,
                    GoodDirection.INCREASE,
                    null,
                    null);

    @Test
    void keepsBackWhatFewDid() {
        ResultCell cell = cell(4, 2, 1_000, 300);
        assertThat(cell.suppressed()).contains(0);
        assertThat(cell.comparisons().getFirst().comparison()).isEqualTo(ComparisonView.SUPPRESSED);
        assertThat(cell(40, 2, 160, 30).suppressed()).isEmpty();
    }

    @Test
    void findsWhenTheShareIsAnother() {
        assertThat(cell(5_000, 1_000, 5_000, 1_000).validity().verdict())
                .isEqualTo(Verdict.SRM_FAILED);
        assertThat(cell(2_000, 400, 8_000, 1_600).validity().verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void saysNothingWithoutAnybody() {
        HoldoutExperiment nobody = HoldoutExperiment.of(METRIC, 0.2, 0.1, 0, AT);
        assertThat(nobody.cell(List.of(), AT).validity().verdict()).isEqualTo(Verdict.NO_DATA);
        assertThat(HoldoutExperiment.mean(METRIC, List.of())).isZero();
    }

    @Test
    void plansNoShareAboveOne() {
        assertThat(HoldoutExperiment.canRise(METRIC, 0.8, 0.25)).isTrue();
        assertThat(HoldoutExperiment.canRise(METRIC, 0.8, 0.3)).isFalse();
    }

    private static ResultCell cell(long heldOut, long some, long others, long more) {
        List<ArmSummary> sums =
                List.of(
                        sum(HoldoutExperiment.HELD_OUT, heldOut, some),
                        sum(HoldoutExperiment.OTHERS, others, more));
        double mean = HoldoutExperiment.mean(METRIC, sums);
        return HoldoutExperiment.of(METRIC, 0.2, 0.3, mean, AT).cell(sums, AT);
    }

    private static ArmSummary sum(UUID arm, long units, long successes) {
        BigInteger total = BigInteger.valueOf(successes);
        return new ArmSummary(METRIC.id(), null, PhaseKind.QUICK_WIN, arm, units, 0, total, total);
    }
}
