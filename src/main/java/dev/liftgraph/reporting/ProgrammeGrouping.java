package dev.liftgraph.reporting;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;

/** What experiments of a group have in common; described in the schema. */
enum ProgrammeGrouping {
    QUARTER,
    OWNER,
    STRATEGY,
    CONCLUSION;

    /** Stands for no owner, strategy or conclusion. */
    static final String NONE = "";

    /** Names of the groups that an experiment is in. */
    List<String> names(ProgrammeExperiment experiment) {
        return switch (this) {
            case QUARTER -> List.of(quarter(experiment.completedOn()));
            case OWNER -> List.of(experiment.owner() == null ? NONE : experiment.owner());
            case STRATEGY ->
                    experiment.strategies().isEmpty()
                            ? List.of(NONE)
                            : experiment.strategies().stream().map(Enum::name).toList();
            case CONCLUSION -> {
                var conclusion = experiment.judged().conclusion();
                yield List.of(conclusion == null ? NONE : conclusion.outcome().name());
            }
        };
    }

    private static String quarter(LocalDate day) {
        return "%d-Q%d".formatted(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
    }
}
