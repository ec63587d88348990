package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.MetricMeasure;
import dev.liftgraph.experiment.MetricTerms;
import dev.liftgraph.experiment.PlannedEffect;
import dev.liftgraph.experiment.ReadingTerms;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.UnitDesign;
import dev.liftgraph.experiment.Variant;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as it was registered, with sums of some units.
 *
 * @param units of each segment, phase and variant
 * @param value of each unit that did anything, in ten-thousandths
 */
record RegisteredNumbers(
        Design design,
        UnitDesign unit,
        MetricKind primary,
        MetricKind guardrail,
        PlannedEffect planned,
        ReadingTerms reading,
        int variants,
        int segments,
        long units,
        long value) {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    Experiment experiment() {
        return new Experiment(
                new UUID(1, 1),
                "numbers",
                "Numbers",
                new UUID(1, 2),
                "Something happens.",
                ExperimentStatus.COMPLETED,
                IntStream.range(0, variants).mapToObj(this::variant).toList(),
                List.of(
                        metric(0, primary, Role.PRIMARY, design.plannedEffect()),
                        metric(1, primary, Role.SECONDARY, planned),
                        metric(2, guardrail, Role.GUARDRAIL, planned)),
                IntStream.range(0, segments)
                        .mapToObj(i -> new RegisteredSegment(new UUID(2, i), null))
                        .toList(),
                design,
                null,
                1,
                START,
                START,
                null,
                START.plusSeconds(1),
                null,
                unit,
                null);
    }

    private Variant variant(int i) {
        return new Variant(new UUID(3, i), "v" + i, "V", null, 1.0 / variants, i == 0);
    }

    private ExperimentMetric metric(int i, MetricKind kind, Role role, PlannedEffect effect) {
        boolean quantile = kind == MetricKind.QUANTILE;
        MetricTerms terms =
                new MetricTerms(
                        1,
                        0,
                        false,
                        quantile ? MetricMeasure.SUM : null,
                        null,
                        List.of(),
                        null,
                        null,
                        quantile ? 0.5 : null,
                        null,
                        false);
        Metric metric =
                new Metric(
                        new UUID(4, i),
                        "m" + i,
                        "M",
                        kind,
                        "e",
                        7,
                        null,
                        GoodDirection.INCREASE,
                        effect,
                        null,
                        terms,
                        reading);
        return new ExperimentMetric(metric, role, effect, reading);
    }

    List<DaySum> days() {
        return summaries().stream().map(sum -> new DaySum(LocalDate.EPOCH, sum)).toList();
    }

    List<ArmSummary> summaries() {
        List<ArmSummary> sums = new ArrayList<>();
        Experiment experiment = experiment();
        for (ExperimentMetric metric : experiment.metrics()) {
            for (PhaseKind phase : PhaseKind.values()) {
                for (int i = 0; i < variants; i++) {
                    UUID variant = experiment.variants().get(i).id();
                    for (RegisteredSegment segment : experiment.segments()) {
                        sums.add(sum(metric.metric(), segment.segmentId(), phase, variant, i, 1));
                    }
                    int all = Math.max(1, segments);
                    sums.add(sum(metric.metric(), null, phase, variant, i, all));
                }
            }
        }
        return sums;
    }

    /** Every variant has a little more of those who did something. */
    private ArmSummary sum(
            Metric metric,
            @Nullable UUID segment,
            PhaseKind phase,
            UUID variant,
            int arm,
            int times) {
        long all = units * times;
        boolean share = metric.kind().isShare();
        BigInteger each = BigInteger.valueOf(share ? 1 : value);
        BigInteger doers = BigInteger.valueOf(all * (2 + arm) / (4 + variants));
        BigInteger total = doers.multiply(each);
        MoreSums plain = MoreSums.of(all);
        BigInteger paired =
                BigInteger.valueOf(all).multiply(BigInteger.valueOf(share ? 1 : 10_000));
        MoreSums more =
                new MoreSums(
                        all,
                        0,
                        paired,
                        share ? paired : paired.multiply(BigInteger.valueOf(10_000)),
                        total.multiply(BigInteger.valueOf(share ? 1 : 10_000)),
                        plain.steps(),
                        null,
                        metric.kind() == MetricKind.QUANTILE ? quantile(all, each, arm) : null);
        return new ArmSummary(
                metric.id(),
                segment,
                phase,
                variant,
                all,
                0,
                total,
                total.multiply(each),
                more,
                new ArmSummary.Customers(all, all));
    }

    private static @Nullable RankedFigures quantile(long units, BigInteger value, int arm) {
        if (units == 0) {
            return null;
        }
        BigInteger more = value.add(BigInteger.valueOf(arm));
        var own = new RankedFigures.Quantile(units, more, value, more.add(value));
        var both = new RankedFigures.Quantile(2 * units, more, value, more.add(value));
        return new RankedFigures(null, own, both);
    }
}
