package dev.liftgraph.analysis;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where results are computed: not on the event loops, which everybody waits for, nor on Reactor's
 * parallel threads, which run the timers of all limits.
 */
final class Computing {
    static final Scheduler THREADS =
            Schedulers.newParallel("results", Runtime.getRuntime().availableProcessors(), true);

    private Computing() {}
}
