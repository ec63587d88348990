package dev.liftgraph.experiment;

import dev.liftgraph.api.Rejection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets drafts start that nothing stops. */
@Component
class LaunchGate {
    private final Experiments experiments;
    private final LaunchReadinesses readinesses;
    private final ExperimentStart start;
    private final Clock clock;

    LaunchGate(
            Experiments experiments,
            LaunchReadinesses readinesses,
            ExperimentStart start,
            Clock clock) {
        this.experiments = experiments;
        this.readinesses = readinesses;
        this.start = start;
        this.clock = clock;
    }

    /** Only what was looked at starts: a draft made or revised meanwhile is refused. */
    Mono<Experiment> start(ExperimentStartInput input) {
        return experiments
                .byKey(input.experiment())
                .switchIfEmpty(Mono.error(Conflicts::notFound))
                .doOnNext(found -> ExperimentStart.requireDraft(found, input))
                .delayUntil(draft -> requireReady(draft, input))
                .flatMap(draft -> start.start(input, draft.version()));
    }

    private Mono<Void> requireReady(Experiment draft, ExperimentStartInput input) {
        Instant moment = Objects.requireNonNullElseGet(input.at(), clock::instant);
        return readinesses
                .of(List.of(draft), moment, readinesses.gates())
                .map(found -> Objects.requireNonNull(found.get(draft)).failing())
                .filter(failing -> !failing.isEmpty())
                .flatMap(failing -> Mono.error(notReady(failing)));
    }

    private static Rejection notReady(List<String> failing) {
        return Conflicts.because(
                ExperimentErrorCode.LAUNCH_NOT_READY,
                "Stopped by %s: see launchReadiness.".formatted(String.join(", ", failing)),
                "experiment");
    }
}
