package dev.liftgraph;

import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Scale;
import dev.liftgraph.experiment.Variant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A draft that no database knows, for tests of what is judged of one. */
public final class DraftFixture {
    public static final UUID ID = new UUID(1, 1);

    private DraftFixture() {}

    /**
     * Two variants and the event visit.
     *
     * @param baseline null for a mean of which nothing is known
     */
    public static Experiment draft(@Nullable Double baseline) {
        MetricKind kind = baseline == null ? MetricKind.MEAN : MetricKind.PROPORTION;
        Metric metric =
                new Metric(
                        ID, "m", "M", kind, "visit", 14, null, GoodDirection.INCREASE, null, null);
        Design design = Design.fixed(0.05, 0.8, new Effect(0.03, Scale.ABSOLUTE), baseline, null);
        return new Experiment(
                ID,
                "e",
                "E",
                ID,
                "A call brings customers back.",
                ExperimentStatus.DRAFT,
                List.of(
                        new Variant(ID, "control", "C", null, 0.5, true),
                        new Variant(ID, "treatment", "T", null, 0.5, false)),
                List.of(new ExperimentMetric(metric, Role.PRIMARY, design.plannedEffect())),
                List.of(),
                design,
                null,
                1,
                Instant.EPOCH,
                null,
                null,
                null,
                null);
    }
}
