package dev.liftgraph.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A draft's registration, made anew. */
record ExperimentReviseInput(
        String experiment,
        @Nullable Integer version,
        String name,
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

    ExperimentRegisterInput registration(String campaign) {
        return new ExperimentRegisterInput(
                experiment,
                name,
                campaign,
                hypothesis,
                variants,
                metrics,
                segments,
                design,
                assignment,
                author,
                stopRule,
                unit,
                intraclassCorrelation,
                purpose);
    }
}
