package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import dev.liftgraph.experiment.RegisteredStopRule;
import dev.liftgraph.experiment.StopAction;
import dev.liftgraph.experiment.StopCondition;
import dev.liftgraph.experiment.StopRuleExecution;
import dev.liftgraph.experiment.StopRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sees to it that experiments stop when they are to. What fell due while no server ran is carried
 * out by the next round; what several servers find due is done by one of them.
 */
@Component
class StopRuleSchedule {
    private static final Logger log = LoggerFactory.getLogger(StopRuleSchedule.class);

    /** Experiments whose results are loaded together. */
    private static final int TOGETHER = 50;

    private final StopRules rules;
    private final Experiments experiments;
    private final PlanProgresses progresses;
    private final StopRuleExecution execution;
    private final Alerts alerts;

    StopRuleSchedule(
            StopRules rules,
            Experiments experiments,
            PlanProgresses progresses,
            StopRuleExecution execution,
            Alerts alerts) {
        this.rules = rules;
        this.experiments = experiments;
        this.progresses = progresses;
        this.execution = execution;
        this.alerts = alerts;
    }

    @Scheduled(
            initialDelayString = "${liftgraph.stop-rules.every:1m}",
            fixedDelayString = "${liftgraph.stop-rules.every:1m}")
    Mono<Void> carryOut() {
        return Mono.defer(() -> rules.open().collectList())
                .flatMapMany(open -> Flux.fromIterable(open).buffer(TOGETHER))
                .concatMap(this::together)
                .then(Mono.defer(alerts::raiseStops));
    }

    private Mono<Void> together(List<RegisteredStopRule> open) {
        return experiments
                .byIds(open.stream().map(RegisteredStopRule::experimentId).toList())
                .flatMap(found -> progresses.of(found.values()))
                .flatMapIterable(Map::entrySet)
                .concatMap(each -> one(each.getKey(), each.getValue()))
                .then()
                .onErrorResume(failure -> apart(open, failure));
    }

    /** One that fails keeps no other from its end. */
    private Mono<Void> apart(List<RegisteredStopRule> open, Throwable failure) {
        if (open.size() > 1) {
            return Flux.fromIterable(open).concatMap(each -> together(List.of(each))).then();
        }
        log.warn(
                "The stop rule of {} was not carried out", open.getFirst().experimentId(), failure);
        return Mono.empty();
    }

    private Mono<Void> one(Experiment experiment, PlanProgress progress) {
        RegisteredStopRule rule = Objects.requireNonNull(progress.rule());
        return Flux.fromIterable(rule.rule().actions().entrySet())
                .filter(each -> !rule.conditionsReached().contains(each.getKey()))
                .filter(each -> progress.holds(each.getKey()))
                .sort(Map.Entry.<StopCondition, StopAction>comparingByValue())
                .concatMap(each -> execution.carryOut(experiment, each.getKey(), each.getValue()))
                .then();
    }
}
