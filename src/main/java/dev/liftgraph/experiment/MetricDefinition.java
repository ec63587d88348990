package dev.liftgraph.experiment;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Rejection;
import java.time.Clock;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Defines metrics, for good. */
@Component
public class MetricDefinition {
    static final int LONGEST_WINDOW_DAYS = 365;

    private final Metrics metrics;
    private final Clock clock;

    MetricDefinition(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Fails with a {@link Rejection} that has every problem of the input. */
    public Mono<Metric> define(MetricDefineInput input) {
        Findings findings = new Findings();
        findings.key(input.key(), "key");
        findings.name(input.name(), "name");
        findings.name(input.event(), "event");
        findings.description(input.description(), "description");
        findings.require(
                input.windowDays() >= 1 && input.windowDays() <= LONGEST_WINDOW_DAYS,
                ExperimentErrorCode.WINDOW_OUT_OF_RANGE,
                "A window has 1 to " + LONGEST_WINDOW_DAYS + " days.",
                "windowDays");
        findings.require(
                input.currency() == null || input.kind() == MetricKind.MEAN,
                ExperimentErrorCode.CURRENCY_OF_PROPORTION,
                "Only a mean can be of money.",
                "currency");
        findings.require(
                input.currency() == null || input.currency().getDefaultFractionDigits() >= 0,
                ExperimentErrorCode.CURRENCY_WITHOUT_UNIT,
                input.currency() + " is not a currency to pay in.",
                "currency");
        if (input.plannedEffect() != null) {
            findings.plannedEffect(input.plannedEffect(), input.kind(), "plannedEffect");
        }
        return findings.problems().isEmpty()
                ? insert(input)
                : Mono.error(new Rejection(findings.problems()));
    }

    private Mono<Metric> insert(MetricDefineInput input) {
        Metric metric =
                new Metric(
                        Ids.next(),
                        input.key(),
                        input.name(),
                        input.kind(),
                        input.event(),
                        input.windowDays(),
                        input.description(),
                        input.goodDirection(),
                        input.plannedEffect(),
                        input.currency());
        return metrics.insert(metric, clock.instant())
                .thenReturn(metric)
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        failure -> Conflicts.keyTaken(failure, "metric_key_unique"));
    }
}
