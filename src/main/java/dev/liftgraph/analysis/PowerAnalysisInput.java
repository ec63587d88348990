package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.MetricKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison to plan; the schema describes the fields. */
record PowerAnalysisInput(
        MetricKind kind,
        double baseline,
        @Nullable Double standardDeviation,
        @Nullable Effect minimumDetectableEffect,
        @Nullable Double power,
        @Nullable Integer units,
        double significanceLevel,
        List<Double> weights,
        int segments,
        Engine engine,
        @Nullable Double unitsPerDay) {}
