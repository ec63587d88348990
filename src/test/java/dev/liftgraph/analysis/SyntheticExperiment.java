package dev.liftgraph.analysis;

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
import dev.liftgraph.experiment.PlannedEffect;
import dev.liftgraph.experiment.Prior;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Scale;
import dev.liftgraph.experiment.Spending;
import dev.liftgraph.experiment.Variant;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A completed experiment of 3 variants, 5 metrics and 7 segments, and sums as if it had run. */
final class SyntheticExperiment {

    private static final int SEGMENTS = 7;
    private static final int METRICS = 5;
    private static final int VARIANTS = 3;
    private static final long STEPS = 10_000;
    private static final long SEED = 1;

    private final Random random = new Random(SEED);
    private final Experiment experiment;
    private final List<ArmSummary> summaries = new ArrayList<>();

    /**
     * @param n units of each segment, phase and variant
     */
    SyntheticExperiment(Engine engine, long n) {
        this.experiment = experiment(engine);
        for (ExperimentMetric metric : experiment.metrics()) {
            for (PhaseKind phase : PhaseKind.values()) {
                for (Variant variant : experiment.variants()) {
                    add(metric.metric(), phase, variant, n);
                }
            }
        }
    }

    Experiment experiment() {
        return experiment;
    }

    List<ArmSummary> summaries() {
        return summaries;
    }

    private void add(Metric metric, PhaseKind phase, Variant variant, long n) {
        for (RegisteredSegment segment : experiment.segments()) {
            summaries.add(summary(metric, segment.segmentId(), phase, variant, n));
        }
        summaries.add(summary(metric, null, phase, variant, n * SEGMENTS));
    }

    private ArmSummary summary(
            Metric metric, @Nullable UUID segment, PhaseKind phase, Variant variant, long n) {
        double rate = 0.2 + 0.02 * random.nextDouble();
        boolean mean = metric.kind() == MetricKind.MEAN;
        BigInteger total = BigInteger.valueOf(Math.round(n * rate));
        BigInteger scale = BigInteger.valueOf(mean ? STEPS : 1);
        return new ArmSummary(
                metric.id(),
                segment,
                phase,
                variant.id(),
                n,
                0,
                total.multiply(scale),
                total.multiply(scale).multiply(scale));
    }

    private Experiment experiment(Engine engine) {
        Instant start = Instant.parse("2026-01-05T00:00:00Z");
        return new Experiment(
                id(),
                "synthetic",
                "Synthetic",
                id(),
                "Something happens.",
                ExperimentStatus.COMPLETED,
                IntStream.range(0, VARIANTS).mapToObj(this::variant).toList(),
                IntStream.range(0, METRICS).mapToObj(this::metric).toList(),
                IntStream.range(0, SEGMENTS)
                        .mapToObj(_ -> new RegisteredSegment(id(), id()))
                        .toList(),
                design(engine),
                null,
                1,
                start,
                start,
                null,
                start.plusSeconds(1),
                null);
    }

    private static Design design(Engine engine) {
        return new Design(
                0.05,
                0.8,
                new Effect(0.1, Scale.ABSOLUTE),
                0.2,
                0.4,
                engine,
                engine == Engine.GROUP_SEQUENTIAL ? Spending.OBRIEN_FLEMING : null,
                null,
                engine == Engine.BAYESIAN ? Prior.DEFAULT : null);
    }

    private Variant variant(int i) {
        return new Variant(id(), "v" + i, "v" + i, null, 1.0 / VARIANTS, i == 0);
    }

    private ExperimentMetric metric(int i) {
        PlannedEffect planned = new PlannedEffect(0.2, 0.4, new Effect(0.1, Scale.ABSOLUTE));
        MetricKind kind = i % 2 == 0 ? MetricKind.PROPORTION : MetricKind.MEAN;
        GoodDirection good = GoodDirection.INCREASE;
        Metric metric = new Metric(id(), "m" + i, "m" + i, kind, "e", 7, null, good, planned, null);
        Role role = i == 0 ? Role.PRIMARY : i < METRICS - 1 ? Role.SECONDARY : Role.GUARDRAIL;
        return new ExperimentMetric(metric, role, planned);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
