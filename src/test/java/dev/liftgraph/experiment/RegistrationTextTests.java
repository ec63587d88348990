package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.api.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistrationTextTests {
    private static final UUID ID = new UUID(1, 1);
    private static final Design DESIGN =
            Design.fixed(0.05, 0.8, new Effect(0.03, Scale.ABSOLUTE), 0.106, null);
    private static final RegisteredSegment SEGMENT = new RegisteredSegment(ID, new UUID(2, 2));

    private final String hash = hash("It works for everybody.", 0.5, 14, DESIGN, SEGMENT);

    @Test
    void isTheSameForTheSameRegistration() {
        assertThat(hash("It works for everybody.", 0.5, 14, DESIGN, SEGMENT))
                .isEqualTo(hash)
                .matches("[0-9a-f]{64}");
    }

    @Test
    void changesWithEveryPart() {
        Design other = Design.fixed(0.05, 0.9, new Effect(0.03, Scale.ABSOLUTE), 0.106, null);
        Design sequential = with(Engine.ALWAYS_VALID, 5000, null);
        Design believing = with(Engine.BAYESIAN, null, new Prior(0, 0.1));
        assertThat(
                        List.of(
                                hash("It works for nobody.", 0.5, 14, DESIGN, SEGMENT),
                                hash("It works for everybody.", 0.4, 14, DESIGN, SEGMENT),
                                hash("It works for everybody.", 0.5, 7, DESIGN, SEGMENT),
                                hash("It works for everybody.", 0.5, 14, other, SEGMENT),
                                hash("It works for everybody.", 0.5, 14, sequential, SEGMENT),
                                hash("It works for everybody.", 0.5, 14, believing, SEGMENT),
                                hash(
                                        "It works for everybody.",
                                        0.5,
                                        14,
                                        DESIGN,
                                        new RegisteredSegment(ID, new UUID(3, 3)))))
                .doesNotHaveDuplicates()
                .doesNotContain(hash);
    }

    private static Design with(
            Engine engine, @Nullable Integer plannedUnits, @Nullable Prior prior) {
        Effect effect = new Effect(0.03, Scale.ABSOLUTE);
        return new Design(0.05, 0.8, effect, 0.106, null, engine, null, plannedUnits, prior);
    }

    @Test
    void changesWithAQuantileAndAPercentile() {
        assertThat(
                        List.of(
                                hash(ranked(0.5, null, false)),
                                hash(ranked(0.9, null, false)),
                                hash(ranked(null, 0.9, false)),
                                hash(ranked(null, 0.99, false)),
                                hash(ranked(null, 0.99, true))))
                .doesNotHaveDuplicates();
        assertThat(hash(MetricTerms.PLAIN)).isEqualTo(hash);
    }

    private static MetricTerms ranked(
            @Nullable Double quantile, @Nullable Double percentile, boolean ignoresZeros) {
        return new MetricTerms(
                1, 0, false, null, null, List.of(), null, null, quantile, percentile, ignoresZeros);
    }

    private static String hash(MetricTerms terms) {
        return hash("It works for everybody.", 0.5, 14, DESIGN, SEGMENT, terms);
    }

    private static String hash(
            String hypothesis,
            double weight,
            int windowDays,
            Design design,
            RegisteredSegment segment) {
        return hash(hypothesis, weight, windowDays, design, segment, MetricTerms.PLAIN);
    }

    private static String hash(
            String hypothesis,
            double weight,
            int windowDays,
            Design design,
            RegisteredSegment segment,
            MetricTerms terms) {
        Metric metric =
                new Metric(
                        ID,
                        "m",
                        "M",
                        MetricKind.PROPORTION,
                        "visit",
                        windowDays,
                        null,
                        GoodDirection.INCREASE,
                        null,
                        null,
                        terms,
                        ReadingTerms.NONE);
        Experiment experiment =
                new Experiment(
                        ID,
                        "e",
                        "E",
                        ID,
                        hypothesis,
                        ExperimentStatus.DRAFT,
                        List.of(
                                new Variant(ID, "control", "C", null, weight, true),
                                new Variant(ID, "other", "O", null, 1 - weight, false)),
                        List.of(new ExperimentMetric(metric, Role.PRIMARY, design.plannedEffect())),
                        List.of(segment),
                        design,
                        null,
                        1,
                        Instant.EPOCH,
                        null,
                        null,
                        null,
                        null);
        return Sha256.hex(RegistrationText.of(experiment, List.of(segment), "c", Map.of()));
    }
}
