package dev.liftgraph.experiment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Versions of metrics, and the terms of each. */
@Controller
class MetricTermsController {
    private final Metrics metrics;
    private final MetricRevision revision;

    MetricTermsController(Metrics metrics, MetricRevision revision) {
        this.metrics = metrics;
        this.revision = revision;
    }

    @MutationMapping
    Mono<MetricPayload> metricRevise(@Argument MetricReviseInput input) {
        return MetricPayload.of(revision.revise(input));
    }

    @BatchMapping
    Mono<Map<Metric, List<MetricVersion>>> versions(List<Metric> metrics) {
        return this.metrics.versions(metrics);
    }

    @SchemaMapping
    int version(Metric metric) {
        return metric.terms().version();
    }

    @SchemaMapping
    int delayDays(Metric metric) {
        return metric.terms().delayDays();
    }

    @SchemaMapping
    boolean maturedOnly(Metric metric) {
        return metric.terms().maturedOnly();
    }

    @SchemaMapping
    @Nullable MetricMeasure measure(Metric metric) {
        return metric.terms().measure();
    }

    @SchemaMapping
    @Nullable MetricDenominator denominator(Metric metric) {
        return metric.terms().denominator();
    }

    @SchemaMapping
    List<String> steps(Metric metric) {
        return metric.terms().steps();
    }

    @SchemaMapping
    @Nullable BigDecimal cap(Metric metric) {
        return metric.terms().cap();
    }

    @SchemaMapping
    @Nullable Integer covariateDays(Metric metric) {
        return metric.terms().covariateDays();
    }

    @SchemaMapping
    @Nullable Double quantile(Metric metric) {
        return metric.terms().quantile();
    }

    @SchemaMapping
    @Nullable Double capPercentile(Metric metric) {
        return metric.terms().capPercentile();
    }

    @SchemaMapping
    boolean capIgnoresZeros(Metric metric) {
        return metric.terms().capIgnoresZeros();
    }
}
