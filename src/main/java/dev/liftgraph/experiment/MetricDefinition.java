package dev.liftgraph.experiment;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.Clock;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Defines metrics: the first version of each. */
@Component
public class MetricDefinition {
    private final Metrics metrics;
    private final Clock clock;

    MetricDefinition(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Fails with a {@link Rejection} that has every problem of the input. */
    public Mono<Metric> define(MetricDefineInput input) {
        List<Problem> problems = MetricRules.problems(input);
        return problems.isEmpty() ? insert(input) : Mono.error(new Rejection(problems));
    }

    private Mono<Metric> insert(MetricDefineInput input) {
        Metric metric = metric(input, input.terms());
        return metrics.insert(metric, MetricOrigin.defined(clock.instant()))
                .thenReturn(metric)
                .onErrorMap(DataIntegrityViolationException.class, MetricDefinition::keyTaken);
    }

    /** A first version is in the way of both constraints, whichever is looked at first. */
    private static Throwable keyTaken(Throwable failure) {
        return Conflicts.keyTaken(
                Conflicts.keyTaken(failure, "metric_key_unique"), "metric_version_unique");
    }

    static Metric metric(MetricDefineInput input, MetricTerms terms) {
        return new Metric(
                Ids.next(),
                input.key(),
                input.name(),
                input.kind(),
                input.event(),
                input.windowDays(),
                input.description(),
                input.goodDirection(),
                input.plannedEffect(),
                input.currency(),
                terms,
                input.reading());
    }
}
