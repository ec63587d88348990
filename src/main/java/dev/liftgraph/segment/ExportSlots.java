package dev.liftgraph.segment;

import java.util.concurrent.Semaphore;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Room for a few exports at a time: each holds a bulk connection for as long as its client reads,
 * and imports need some too.
 */
@Component
class ExportSlots {
    private final Semaphore free;

    ExportSlots(@Value("${liftgraph.exports.at-once:2}") int atOnce) {
        this.free = new Semaphore(atOnce);
    }

    /** Fails with {@link ExportRefused} when there is no room. */
    <T> Flux<T> within(Publisher<T> export) {
        return Flux.using(this::take, _ -> export, Semaphore::release);
    }

    private Semaphore take() {
        if (!free.tryAcquire()) {
            throw ExportRefused.because(
                    ExportErrorCode.TOO_MANY_EXPORTS,
                    "Other exports are under way. Try again in a minute.");
        }
        return free;
    }
}
