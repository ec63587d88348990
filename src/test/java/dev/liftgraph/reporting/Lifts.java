package dev.liftgraph.reporting;

import dev.liftgraph.analysis.Reading;
import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.ExperimentPurpose;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Scale;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Interval;
import dev.liftgraph.statistics.IntervalMethod;
import dev.liftgraph.statistics.Validity;
import dev.liftgraph.statistics.ValidityReason;
import dev.liftgraph.statistics.Verdict;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lifts by hand. */
final class Lifts {
    static final UUID ID = new UUID(0, 1);
    static final long UNITS = 1_000;

    private Lifts() {}

    static Metric metric(MetricKind kind, GoodDirection good, @Nullable Currency currency) {
        return new Metric(ID, "m", "M", kind, "e", 7, null, good, null, currency);
    }

    static Estimate estimate(double value, double error, double lower, double upper) {
        return new Estimate(value, error, new Interval(lower, upper, 0.95), IntervalMethod.WELCH);
    }

    static SegmentLift lift(
            Metric metric,
            @Nullable Estimate absolute,
            @Nullable Estimate relative,
            @Nullable EffectSize shrunken) {
        return lift(metric, null, true, absolute, relative, shrunken);
    }

    static SegmentLift lift(
            Metric metric,
            ValidityReason.@Nullable Code code,
            boolean due,
            @Nullable Estimate absolute,
            @Nullable Estimate relative,
            @Nullable EffectSize shrunken) {
        List<ValidityReason> reasons =
                code == null ? List.of() : List.of(new ValidityReason(code, 0, 1));
        return new SegmentLift(
                new ExperimentMetric(metric, Role.PRIMARY, null),
                ID,
                new Variant(ID, "t", "T", null, 0.5, false),
                UNITS,
                new Validity(
                        code == null ? Verdict.VALID : code.verdict(),
                        reasons,
                        null,
                        null,
                        null,
                        null),
                Reading.NOT_READABLE,
                due,
                absolute,
                relative,
                shrunken);
    }

    static Experiment experiment(
            Metric metric, Effect planned, @Nullable Double baseline, @Nullable Instant completed) {
        return new Experiment(
                ID,
                "x",
                "X",
                ID,
                "It works.",
                ExperimentStatus.RUNNING,
                List.of(
                        new Variant(new UUID(0, 2), "c", "C", null, 0.5, true),
                        new Variant(ID, "t", "T", null, 0.5, false)),
                List.of(new ExperimentMetric(metric, Role.PRIMARY, null)),
                List.of(),
                Design.fixed(0.05, 0.8, planned, baseline, null),
                null,
                1,
                Instant.EPOCH,
                null,
                null,
                completed,
                null);
    }

    /** The same, of an A/A experiment. */
    static Experiment checkingEngines(Metric metric) {
        Experiment compared = experiment(metric);
        return new Experiment(
                compared.id(),
                compared.key(),
                compared.name(),
                compared.campaignId(),
                compared.hypothesis(),
                compared.status(),
                compared.variants(),
                compared.metrics(),
                compared.segments(),
                compared.design(),
                null,
                1,
                compared.createdAt(),
                null,
                null,
                null,
                null,
                compared.randomised(),
                ExperimentPurpose.AA);
    }

    static Experiment experiment(Metric metric) {
        return experiment(metric, new Effect(0.03, Scale.ABSOLUTE), 0.1, null);
    }
}
