package dev.liftgraph.experiment;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An experiment to register; the schema describes the fields. */
public record ExperimentRegisterInput(
        String key,
        String name,
        String campaign,
        String hypothesis,
        List<VariantInput> variants,
        List<ExperimentMetricInput> metrics,
        List<String> segments,
        Design design,
        @Nullable AssignmentInput assignment,
        @Nullable String author,
        @Nullable StopRule stopRule,
        @Nullable ExperimentUnit unit,
        @Nullable Double intraclassCorrelation,
        @Nullable ExperimentPurpose purpose) {

    /** By nobody in particular. */
    public ExperimentRegisterInput(
            String key,
            String name,
            String campaign,
            String hypothesis,
            List<VariantInput> variants,
            List<ExperimentMetricInput> metrics,
            List<String> segments,
            Design design,
            @Nullable AssignmentInput assignment) {
        this(
                key,
                name,
                campaign,
                hypothesis,
                variants,
                metrics,
                segments,
                design,
                assignment,
                null,
                null,
                null,
                null,
                null);
    }

    UnitDesign randomised() {
        return UnitDesign.of(unit, intraclassCorrelation);
    }

    ExperimentRegisterInput with(Design other) {
        return new ExperimentRegisterInput(
                key,
                name,
                campaign,
                hypothesis,
                variants,
                metrics,
                segments,
                other,
                assignment,
                author,
                stopRule,
                unit,
                intraclassCorrelation,
                purpose);
    }

    AssignmentInput assigned() {
        return Objects.requireNonNullElse(assignment, AssignmentInput.USUAL);
    }

    List<String> metricKeys() {
        return metrics.stream().map(ExperimentMetricInput::metric).toList();
    }
}
