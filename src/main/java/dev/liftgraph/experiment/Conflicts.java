package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Explains why a conditional change did not happen. */
final class Conflicts {
    private Conflicts() {}

    static Throwable keyTaken(Throwable failure, String constraint) {
        return Constraints.violatedBy(failure).filter(constraint::equals).isPresent()
                ? because(ExperimentErrorCode.KEY_TAKEN, "The key is taken.", "key")
                : failure;
    }

    static Rejection notFound() {
        return because(
                ExperimentErrorCode.EXPERIMENT_NOT_FOUND,
                "There is no experiment with this key.",
                "experiment");
    }

    static Rejection campaignClosed() {
        return because(
                ExperimentErrorCode.CAMPAIGN_CLOSED,
                "The campaign is no longer open.",
                "experiment");
    }

    static Rejection segmentRetired() {
        return because(
                ExperimentErrorCode.SEGMENT_RETIRED,
                "One of the segments was retired just now.",
                "segments");
    }

    static Rejection tooManySegments(int count) {
        return because(
                ExperimentErrorCode.SEGMENT_COUNT_OUT_OF_RANGE,
                "The campaign has %d active segments, more than 7: revise it with fewer, or with a segmentCountReason."
                        .formatted(count),
                "experiment");
    }

    static Rejection frozen(Experiment now) {
        return because(
                ExperimentErrorCode.EXPERIMENT_FROZEN,
                "The experiment is " + now.status() + ": its registration was frozen at its start.",
                "experiment");
    }

    static Rejection illegal(Experiment now, Transition transition) {
        List<ExperimentStatus> allowed = now.status().allowed();
        return new Rejection(
                Problem.of(
                                ExperimentErrorCode.ILLEGAL_TRANSITION,
                                "The experiment is %s; this is for one that is %s. Allowed next: %s."
                                        .formatted(now.status(), transition.from(), allowed),
                                "experiment")
                        .allowing(allowed));
    }

    static Rejection version(Experiment now, @Nullable Integer version) {
        return because(
                ExperimentErrorCode.VERSION_CONFLICT,
                "The experiment is at version %d%s."
                        .formatted(
                                now.version(),
                                version == null ? " by now: try again" : ", not " + version),
                "version");
    }

    /** Somebody else was faster. */
    static <T> Mono<T> changed(Mono<Experiment> now) {
        return now.flatMap(found -> Mono.error(version(found, null)));
    }

    static Rejection overrideNeeded(Recommended recommended) {
        return because(
                ExperimentErrorCode.OVERRIDE_NEEDED,
                "The results recommend %s (%s): say in the override why you decide otherwise, and who else approves."
                        .formatted(recommended.action(), recommended.rule()),
                "override");
    }

    static Rejection concluded() {
        return because(
                ExperimentErrorCode.CONCLUDED,
                "A conclusion was recorded before: it is made once.",
                "experiment");
    }

    static Rejection because(ExperimentErrorCode code, String message, String field) {
        return new Rejection(Problem.of(code, message, field));
    }
}
