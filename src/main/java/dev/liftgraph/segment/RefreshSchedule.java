package dev.liftgraph.segment;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * When stale segments are refreshed: some time after the start, and so long after the last time; a
 * round that still runs is left alone.
 */
@Configuration(proxyBeanMethods = false)
class RefreshSchedule implements SchedulingConfigurer, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(RefreshSchedule.class);
    private static final Duration AT_START = Duration.ofMinutes(1);

    private final RefreshRound round;
    private final Duration pause;
    private volatile Disposable running = Disposables.disposed();

    /**
     * @param pause zero for never
     */
    RefreshSchedule(RefreshRound round, @Value("${liftgraph.segments.refresh:1h}") Duration pause) {
        this.round = round;
        this.pause = pause;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (pause.isPositive()) {
            tasks.addFixedDelayTask(new FixedDelayTask(this::start, pause, AT_START));
        }
    }

    private void start() {
        if (running.isDisposed()) {
            running =
                    round.run()
                            .subscribe(
                                    _ -> {},
                                    failure -> log.warn("Segments were not refreshed", failure));
        }
    }

    @Override
    public void destroy() {
        running.dispose();
    }
}
