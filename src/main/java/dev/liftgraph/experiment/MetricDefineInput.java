package dev.liftgraph.experiment;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A metric to define; the schema describes the fields. */
public record MetricDefineInput(
        String key,
        String name,
        MetricKind kind,
        String event,
        int windowDays,
        @Nullable String description,
        GoodDirection goodDirection,
        @Nullable PlannedEffect plannedEffect,
        @Nullable Currency currency,
        @Nullable Integer delayDays,
        @Nullable Boolean maturedOnly,
        @Nullable MetricMeasure measure,
        @Nullable MetricDenominator denominator,
        @Nullable List<String> steps,
        @Nullable BigDecimal cap,
        @Nullable Integer covariateDays,
        @Nullable Double quantile,
        @Nullable Double capPercentile,
        @Nullable Boolean capIgnoresZeros,
        @Nullable Integer minimumUnits,
        @Nullable Prior prior) {

    /** A metric with nothing but an event and a window. */
    public MetricDefineInput(
            String key,
            String name,
            MetricKind kind,
            String event,
            int windowDays,
            @Nullable String description,
            GoodDirection goodDirection,
            @Nullable PlannedEffect plannedEffect,
            @Nullable Currency currency) {
        this(
                key,
                name,
                kind,
                event,
                windowDays,
                description,
                goodDirection,
                plannedEffect,
                currency,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    int delay() {
        return Objects.requireNonNullElse(delayDays, 0);
    }

    MetricTerms terms() {
        return new MetricTerms(
                1,
                delay(),
                mustWait() || Boolean.TRUE.equals(maturedOnly),
                measure,
                denominator,
                Objects.requireNonNullElse(steps, List.of()),
                cap,
                covariateDays,
                quantile,
                capPercentile,
                Boolean.TRUE.equals(capIgnoresZeros));
    }

    ReadingTerms reading() {
        return new ReadingTerms(minimumUnits, prior);
    }

    /** Who has not done it yet may do it late: days of an open window would be too few. */
    boolean mustWait() {
        return kind == MetricKind.RETENTION || measure == MetricMeasure.DAYS;
    }
}
