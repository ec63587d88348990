package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.api.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists of a registration, made of an input whose keys are known and that has no problems. */
record Registration(
        List<Variant> variants, List<ExperimentMetric> metrics, List<RegisteredSegment> segments) {
    static Registration of(ExperimentRegisterInput input, References known) {
        return new Registration(
                input.variants().stream().map(Registration::variant).toList(),
                input.metrics().stream()
                        .map(metric -> metric(metric, input.design(), known))
                        .toList(),
                input.segments().stream().map(key -> segment(key, known)).toList());
    }

    static Variant variant(VariantInput input) {
        return new Variant(
                Ids.next(),
                input.key(),
                input.name(),
                input.description(),
                input.weight(),
                input.behavioralWeight(),
                input.control());
    }

    static ExperimentMetric metric(ExperimentMetricInput input, Design design, References known) {
        Metric metric = requireNonNull(known.metrics().get(input.metric()));
        return new ExperimentMetric(metric, input.role(), planned(input, design, metric));
    }

    private static @Nullable PlannedEffect planned(
            ExperimentMetricInput input, Design design, Metric metric) {
        if (input.role() == Role.PRIMARY) {
            return design.plannedEffect();
        }
        return input.plannedEffect() == null ? metric.plannedEffect() : input.plannedEffect();
    }

    private static RegisteredSegment segment(String key, References known) {
        return new RegisteredSegment(requireNonNull(known.segments().get(key)).id(), null);
    }
}
