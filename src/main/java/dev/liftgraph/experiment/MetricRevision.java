package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Makes the next version of a metric. What is registered with an earlier one keeps that. */
@Component
class MetricRevision {
    private final Metrics metrics;
    private final Clock clock;
    private final TransactionalOperator transaction;

    MetricRevision(Metrics metrics, Clock clock, TransactionalOperator transaction) {
        this.metrics = metrics;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Fails with a {@link Rejection} that has every problem of the input. */
    Mono<Metric> revise(MetricReviseInput input) {
        String key = input.definition().key();
        return metrics.byKeys(List.of(key))
                .map(found -> problems(input, found.get(key)))
                .flatMap(problems ->
                        problems.isEmpty() ? next(input) : Mono.error(new Rejection(problems)));
    }

    private static List<Problem> problems(MetricReviseInput input, @Nullable Metric now) {
        Findings findings = new Findings();
        findings.require(
                !input.reason().isBlank(),
                ExperimentErrorCode.TEXT_INVALID,
                "A revision has a reason.",
                "reason");
        findings.description(input.reason(), "reason");
        if (input.author() != null) {
            findings.name(input.author(), "author");
        }
        if (now == null) {
            findings.add(
                    ExperimentErrorCode.METRIC_NOT_FOUND,
                    "There is no metric with this key.",
                    "definition",
                    "key");
        } else {
            against(now, input, findings);
        }
        List<Problem> problems = new ArrayList<>(findings.problems());
        MetricRules.problems(input.definition())
                .forEach(problem -> problems.add(ofDefinition(problem)));
        return problems;
    }

    private static Problem ofDefinition(Problem problem) {
        List<String> path = new ArrayList<>(List.of("definition"));
        path.addAll(problem.field());
        return new Problem(problem.code(), problem.message(), path);
    }

    private static void against(Metric now, MetricReviseInput input, Findings findings) {
        MetricDefineInput next = input.definition();
        findings.require(
                now.terms().version() == input.version(),
                ExperimentErrorCode.VERSION_CONFLICT,
                "The metric is at version %d, not %d."
                        .formatted(now.terms().version(), input.version()),
                "version");
        findings.require(
                now.kind() == next.kind(),
                ExperimentErrorCode.METRIC_FIXED,
                "A metric keeps its kind: define another one.",
                "definition",
                "kind");
        findings.require(
                Objects.equals(now.currency(), next.currency()),
                ExperimentErrorCode.METRIC_FIXED,
                "A metric keeps its currency: define another one.",
                "definition",
                "currency");
    }

    private Mono<Metric> next(MetricReviseInput input) {
        MetricDefineInput definition = input.definition();
        MetricTerms terms = definition.terms().withVersion(input.version() + 1);
        Metric metric = MetricDefinition.metric(definition, terms);
        MetricOrigin origin = new MetricOrigin(clock.instant(), input.author(), input.reason());
        return metrics.supersede(definition.key(), input.version(), origin.at())
                .filter(superseded -> superseded == 1)
                .switchIfEmpty(Mono.error(MetricRevision::overtaken))
                .then(metrics.insert(metric, origin))
                .thenReturn(metric)
                .as(transaction::transactional);
    }

    private static Rejection overtaken() {
        return Conflicts.because(
                ExperimentErrorCode.VERSION_CONFLICT,
                "The metric was revised just now: try again.",
                "version");
    }
}
