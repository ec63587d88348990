package dev.liftgraph.assignment;

import dev.liftgraph.experiment.ExposureBatch;
import dev.liftgraph.experiment.Exposures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Exposures that evaluations ask to record, written in batches: an evaluation never waits for one.
 * A crash loses those that still wait, of the last {@code liftgraph.assignment.record} and of
 * batches being written; a stop writes them first.
 */
@Component
class ExposureQueue implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ExposureQueue.class);
    private static final int MOST_WAITING = 100_000;
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Exposures exposures;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final Map<Met, Instant> waiting = new LinkedHashMap<>();
    private final AtomicReference<Mono<Void>> writing = new AtomicReference<>(Mono.empty());
    private volatile boolean running;

    private record Met(String experiment, String customerId, String variant) {}

    ExposureQueue(
            Exposures exposures,
            @Qualifier("bulk") TransactionalOperator transaction,
            Clock clock) {
        this.exposures = exposures;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether there was room for it: there is not when the database stands still. */
    boolean add(String experiment, String customerId, String variant) {
        Met met = new Met(experiment, customerId, variant);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        synchronized (waiting) {
            boolean room = waiting.size() < MOST_WAITING || waiting.containsKey(met);
            if (room) {
                waiting.putIfAbsent(met, now);
            }
            return room;
        }
    }

    /** Writes what waits, whether or not the caller goes on listening. */
    @Scheduled(fixedDelayString = "${liftgraph.assignment.record:1s}")
    Mono<Void> write() {
        return Mono.defer(() -> {
            Mono<Void> next = write(take()).onErrorComplete(ExposureQueue::lost).cache();
            writing.set(next);
            next.subscribe();
            return next;
        });
    }

    private Map<Met, Instant> take() {
        synchronized (waiting) {
            Map<Met, Instant> taken = new LinkedHashMap<>(waiting);
            waiting.clear();
            return taken;
        }
    }

    private Mono<Void> write(Map<Met, Instant> taken) {
        if (taken.isEmpty()) {
            return Mono.empty();
        }
        ExposureBatch batch = new ExposureBatch();
        taken.forEach((met, at) ->
                batch.add(
                        batch.size() + 1L, met.experiment(), met.customerId(), met.variant(), at));
        return transaction
                .transactional(Mono.defer(() -> exposures.record(batch)))
                .retryWhen(Retry.backoff(TRIES, PAUSE))
                .doOnNext(recorded -> {
                    if (recorded.rejected() > 0) {
                        log.warn(
                                "{} of {} exposures were not recorded, the first because: {}",
                                recorded.rejected(),
                                batch.size(),
                                recorded.errors().getFirst().code());
                    }
                })
                .then();
    }

    private static boolean lost(Throwable failure) {
        log.error("A batch of exposures is lost", failure);
        return true;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable done) {
        running = false;
        writing.get().then(write()).doFinally(_ -> done.run()).subscribe();
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped after the web server, which may bring more until it is. */
    @Override
    public int getPhase() {
        return 0;
    }
}
