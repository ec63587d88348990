package dev.liftgraph.experiment;

import java.util.Arrays;
import java.util.List;

/** Life of an experiment: DRAFT, RUNNING and PAUSED in turns, COMPLETED, ARCHIVED. */
public enum ExperimentStatus {
    DRAFT,
    RUNNING,
    PAUSED,
    COMPLETED,
    ARCHIVED;

    public boolean canTransitionTo(ExperimentStatus next) {
        return switch (this) {
            case DRAFT -> next == RUNNING;
            case RUNNING -> next == PAUSED || next == COMPLETED;
            case PAUSED -> next == RUNNING || next == COMPLETED;
            case COMPLETED -> next == ARCHIVED;
            case ARCHIVED -> false;
        };
    }

    List<ExperimentStatus> allowed() {
        return Arrays.stream(values()).filter(this::canTransitionTo).toList();
    }
}
