package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.analysis.RankedFigures.Quantile;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.MetricMeasure;
import dev.liftgraph.experiment.MetricTerms;
import dev.liftgraph.experiment.ReadingTerms;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Scale;
import dev.liftgraph.experiment.Spending;
import dev.liftgraph.experiment.Variant;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Series of an experiment whose looks are planned by a quantile. */
class QuantileSeriesTests {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Effect EFFECT = new Effect(0.1, Scale.ABSOLUTE);

    private static final ExperimentMetric MEDIAN =
            new ExperimentMetric(
                    metric(
                            1,
                            MetricKind.QUANTILE,
                            new MetricTerms(
                                    1,
                                    0,
                                    false,
                                    MetricMeasure.SUM,
                                    null,
                                    List.of(),
                                    null,
                                    null,
                                    0.5,
                                    null,
                                    false)),
                    Role.PRIMARY,
                    null);

    private static final ExperimentMetric SHARE =
            new ExperimentMetric(
                    metric(2, MetricKind.PROPORTION, MetricTerms.PLAIN), Role.SECONDARY, null);

    private static Metric metric(int id, MetricKind kind, MetricTerms terms) {
        GoodDirection good = GoodDirection.INCREASE;
        UUID key = new UUID(0, id);
        return new Metric(
                key, "m" + id, "M", kind, "e", 7, null, good, null, null, terms, ReadingTerms.NONE);
    }

    private static Experiment experiment() {
        return new Experiment(
                new UUID(1, 1),
                "e",
                "E",
                new UUID(1, 2),
                "Something happens.",
                ExperimentStatus.COMPLETED,
                List.of(
                        new Variant(new UUID(2, 0), "c", "C", null, 0.5, true),
                        new Variant(new UUID(2, 1), "t", "T", null, 0.5, false)),
                List.of(MEDIAN, SHARE),
                List.of(),
                new Design(
                        0.05,
                        0.8,
                        EFFECT,
                        null,
                        null,
                        Engine.GROUP_SEQUENTIAL,
                        Spending.POCOCK,
                        8_000,
                        null),
                null,
                1,
                START,
                START,
                null,
                START.plusSeconds(1),
                null);
    }

    private static ArmSummary sum(Metric metric, PhaseKind phase, Variant variant) {
        BigInteger total = BigInteger.valueOf(300);
        return new ArmSummary(metric.id(), null, phase, variant.id(), 1_000, 0, total, total);
    }

    private static ArmSummary ranked(ArmSummary sum) {
        BigInteger one = BigInteger.valueOf(10_000);
        Quantile own = new Quantile(1_000, one, BigInteger.ZERO, one.add(one));
        Quantile both = new Quantile(2_000, one, BigInteger.ZERO, one.add(one));
        return sum.with(new RankedFigures(null, own, both));
    }

    @Test
    void endAsTheResultsDo() {
        Experiment experiment = experiment();
        List<ArmSummary> kept = new ArrayList<>();
        List<DaySum> days = new ArrayList<>();
        for (PhaseKind phase : PhaseKind.values()) {
            for (Variant variant : experiment.variants()) {
                ArmSummary median = sum(MEDIAN.metric(), phase, variant);
                ArmSummary share = sum(SHARE.metric(), phase, variant);
                kept.addAll(List.of(ranked(median), share));
                LocalDate day = LocalDate.parse("2026-01-05").plusDays(phase.ordinal());
                days.addAll(List.of(new DaySum(day, median), new DaySum(day, share)));
            }
        }
        LookCalendar calendar = new LookCalendar(START, experiment, null);
        ResultsComputation computation =
                new ResultsComputation(experiment, new Sums(experiment, kept), calendar, Map.of());
        ComputedResults results =
                new ComputedResults(experiment, null, computation, calendar, null);
        List<SeriesPoint> points = new SeriesComputation(results, days).points(null, SHARE);
        assertThat(points.getLast().cell().cell().engine())
                .isEqualTo(computation.cell(new Scope(null, null), SHARE).engine());
    }
}
