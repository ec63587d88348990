package dev.liftgraph.experiment;

import java.util.Arrays;
import java.util.List;

/** The separate acts that move an experiment on in its life. */
enum Transition {
    START(ExperimentStatus.RUNNING, ExperimentStatus.DRAFT),
    PAUSE(ExperimentStatus.PAUSED, ExperimentStatus.RUNNING),
    RESUME(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED),
    COMPLETE(ExperimentStatus.COMPLETED, ExperimentStatus.RUNNING, ExperimentStatus.PAUSED),
    ARCHIVE(ExperimentStatus.ARCHIVED, ExperimentStatus.COMPLETED);

    private final ExperimentStatus to;
    private final List<ExperimentStatus> from;

    Transition(ExperimentStatus to, ExperimentStatus... from) {
        this.to = to;
        this.from = List.of(from);
        if (!Arrays.stream(from).allMatch(status -> status.canTransitionTo(to))) {
            throw new IllegalStateException(this.from + " cannot become " + to);
        }
    }

    ExperimentStatus to() {
        return to;
    }

    List<ExperimentStatus> from() {
        return from;
    }
}
