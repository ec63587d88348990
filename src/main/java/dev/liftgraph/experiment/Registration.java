package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.api.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a registration comes to, made of an input whose keys are known and that has no problems.
 *
 * @param design complete
 */
record Registration(
        List<Variant> variants,
        List<ExperimentMetric> metrics,
        List<RegisteredSegment> segments,
        Design design) {
    static Registration of(ExperimentRegisterInput input, References known) {
        return new Registration(
                input.variants().stream().map(Registration::variant).toList(),
                input.metrics().stream()
                        .map(metric -> metric(metric, input.design(), known))
                        .toList(),
                input.segments().stream().map(key -> segment(key, known)).toList(),
                input.design().complete(priorOfPrimary(input, known)));
    }

    private static @Nullable Prior priorOfPrimary(ExperimentRegisterInput input, References known) {
        return input.metrics().stream()
                .filter(metric -> metric.role() == Role.PRIMARY)
                .map(metric -> requireNonNull(known.metrics().get(metric.metric())).reading())
                .findFirst()
                .map(ReadingTerms::prior)
                .orElse(null);
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
        return new ExperimentMetric(
                metric,
                input.role(),
                planned(input, design, metric),
                design.inEffect(reading(input, metric)));
    }

    /** Each metric has a prior of its own, but for the primary one, which has the design's. */
    private static ReadingTerms reading(ExperimentMetricInput input, Metric metric) {
        ReadingTerms given = input.reading().or(metric.reading());
        return input.role() == Role.PRIMARY ? given.with(null) : given.or(ReadingTerms.USUAL);
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
