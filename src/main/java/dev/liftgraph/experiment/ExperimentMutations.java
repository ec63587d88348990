package dev.liftgraph.experiment;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class ExperimentMutations {
    private final ExperimentRegistration registration;
    private final ExperimentRevision revision;
    private final LaunchGate gate;
    private final ExperimentLifecycle lifecycle;

    ExperimentMutations(
            ExperimentRegistration registration,
            ExperimentRevision revision,
            LaunchGate gate,
            ExperimentLifecycle lifecycle) {
        this.registration = registration;
        this.revision = revision;
        this.gate = gate;
        this.lifecycle = lifecycle;
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentRegister(@Argument ExperimentRegisterInput input) {
        return ExperimentPayload.of(registration.register(input));
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentRevise(@Argument ExperimentReviseInput input) {
        return ExperimentPayload.of(revision.revise(input));
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentStart(@Argument ExperimentStartInput input) {
        return ExperimentPayload.of(gate.start(input));
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentPause(@Argument ExperimentTransitionInput input) {
        return ExperimentPayload.of(lifecycle.pause(input));
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentResume(@Argument ExperimentTransitionInput input) {
        return ExperimentPayload.of(lifecycle.resume(input));
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentComplete(@Argument ExperimentTransitionInput input) {
        return ExperimentPayload.of(lifecycle.complete(input));
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentArchive(@Argument ExperimentTransitionInput input) {
        return ExperimentPayload.of(lifecycle.archive(input));
    }
}
