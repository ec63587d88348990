package dev.liftgraph.analysis;

import dev.liftgraph.api.Page;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at all experiments under way for what gives alarm, so many at a time. */
@Component
@EnableConfigurationProperties({AlertProperties.class, HealthProperties.class})
class AlertSchedule {
    private static final Logger log = LoggerFactory.getLogger(AlertSchedule.class);
    private static final int TOGETHER = 50;

    private final Experiments experiments;
    private final PlanProgresses progresses;
    private final Freshness freshness;
    private final Alerts alerts;
    private final AlertProperties properties;
    private final HealthProperties health;

    AlertSchedule(
            Experiments experiments,
            PlanProgresses progresses,
            Freshness freshness,
            Alerts alerts,
            AlertProperties properties,
            HealthProperties health) {
        this.experiments = experiments;
        this.progresses = progresses;
        this.freshness = freshness;
        this.alerts = alerts;
        this.properties = properties;
        this.health = health;
    }

    @Scheduled(
            initialDelayString = "${liftgraph.alerts.every:5m}",
            fixedDelayString = "${liftgraph.alerts.every:5m}")
    Mono<Void> lookAtAll() {
        return Mono.defer(() -> experiments.underWay(new Page(TOGETHER, null)))
                .expand(found ->
                        found.size() < TOGETHER ? Mono.empty() : after(found.getLast().id()))
                .concatMap(this::lookAt)
                .then(Mono.defer(alerts::raiseStops));
    }

    private Mono<List<Experiment>> after(UUID last) {
        return experiments.underWay(new Page(TOGETHER, last));
    }

    /** What cannot be looked at keeps nobody from looking at the others. */
    Mono<Void> lookAt(List<Experiment> together) {
        return Mono.zip(
                        progresses.of(together),
                        freshness.quietSince(together.stream().map(Experiment::id).toList()))
                .flatMap(found -> alerts.raise(raised(found.getT1(), found.getT2())))
                .onErrorResume(failure -> apart(together, failure));
    }

    private Mono<Void> apart(List<Experiment> together, Throwable failure) {
        if (together.size() > 1) {
            return Flux.fromIterable(together).concatMap(each -> lookAt(List.of(each))).then();
        }
        log.warn("{} was not looked at for alerts", together.getFirst().key(), failure);
        return Mono.empty();
    }

    private List<Alert.Raised> raised(
            Map<Experiment, PlanProgress> progress, Map<UUID, Instant> quietSince) {
        return progress.entrySet().stream()
                .flatMap(each ->
                        new AlertRules(
                                        each.getValue(),
                                        quietSince.get(each.getKey().id()),
                                        properties,
                                        health.silence())
                                .all().stream())
                .toList();
    }
}
