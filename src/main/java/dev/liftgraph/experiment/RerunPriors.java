package dev.liftgraph.experiment;

import dev.liftgraph.api.Rejection;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Registers reruns that start from what their parents found. */
@Component
class RerunPriors {
    private final ParentLifts lifts;
    private final Conclusions conclusions;
    private final InheritedPriors priors;
    private final Reruns reruns;
    private final ExperimentRegistration registration;

    RerunPriors(
            ParentLifts lifts,
            Conclusions conclusions,
            InheritedPriors priors,
            Reruns reruns,
            ExperimentRegistration registration) {
        this.lifts = lifts;
        this.conclusions = conclusions;
        this.priors = priors;
        this.reruns = reruns;
        this.registration = registration;
    }

    /** Inside the caller's transaction. */
    Mono<Experiment> register(
            Experiment parent, ExperimentCloneInput input, ExperimentRegisterInput rerun) {
        if (input.design() != null && input.design().prior() != null) {
            return Mono.error(givenTwice());
        }
        return measuresTheSame(parent, rerun)
                ? trusted(parent)
                        .flatMap(lifts::of)
                        .filter(lift -> PlanningRange.isPrior(lift.prior()))
                        .switchIfEmpty(Mono.error(RerunPriors::unreadable))
                        .flatMap(lift -> register(parent, lift, rerun))
                : Mono.error(unreadable());
    }

    /** Empty when it was concluded that nothing may be learned from it. */
    private Mono<Experiment> trusted(Experiment parent) {
        return conclusions
                .of(List.of(parent))
                .mapNotNull(found -> found.get(parent.id()))
                .filter(conclusion -> conclusion.outcome() == ConclusionOutcome.INVALID)
                .hasElement()
                .filter(invalid -> !invalid)
                .map(_ -> parent);
    }

    private Mono<Experiment> register(
            Experiment parent, ParentLift lift, ExperimentRegisterInput rerun) {
        return registration
                .register(rerun.with(rerun.design().with(lift.prior())))
                .flatMap(draft -> ofTheSameVersion(parent.primary().metric(), draft))
                .delayUntil(draft -> reruns.insert(draft.id(), parent.id()))
                .delayUntil(draft -> priors.keep(draft.id(), lift));
    }

    /** The parent's lift is of its primary metric, and of one treatment. */
    private static boolean measuresTheSame(Experiment parent, ExperimentRegisterInput rerun) {
        return rerun.purpose() != ExperimentPurpose.AA
                && rerun.metrics().stream()
                        .filter(metric -> metric.role() == Role.PRIMARY)
                        .allMatch(metric -> metric.metric().equals(parent.primary().metric().key()))
                && rerun.variants().size() == parent.variants().size();
    }

    /** The draft has the newest version, which need not be that of the parent. */
    private static Mono<Experiment> ofTheSameVersion(Metric measured, Experiment draft) {
        Metric now = draft.primary().metric();
        return now.id().equals(measured.id())
                ? Mono.just(draft)
                : Mono.error(revised(measured, now));
    }

    private static Rejection revised(Metric measured, Metric now) {
        return Conflicts.because(
                ExperimentErrorCode.PARENT_RESULT_UNREADABLE,
                "The result of the parent is of version %d of %s, and the draft would measure version %d: register it without that prior."
                        .formatted(
                                measured.terms().version(), measured.key(), now.terms().version()),
                "usePriorOfParent");
    }

    static Rejection unreadable() {
        return Conflicts.because(
                ExperimentErrorCode.PARENT_RESULT_UNREADABLE,
                "Only an experiment that is over and not concluded INVALID, with one treatment, units split as the weights say and a VALID primary result that has a relative lift, gives a prior, for a rerun with the same primary metric and as many variants.",
                "usePriorOfParent");
    }

    private static Rejection givenTwice() {
        return Conflicts.because(
                ExperimentErrorCode.PRIOR_GIVEN_TWICE,
                "The design has a prior, and that of the parent is asked for: leave one out.",
                "usePriorOfParent");
    }
}
