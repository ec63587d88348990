package dev.liftgraph.experiment;

import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of each unit: one version of it, which never changes once defined.
 *
 * @param event name of the events that count
 * @param windowDays only events less than this many days after the delay count, and none before it
 * @param plannedEffect assumed in experiments that do not say otherwise; null when nothing is
 * @param currency of a mean whose outcomes are amounts in its main unit; null when they are no
 *     money
 * @param terms how it measures beyond that
 * @param reading in experiments that do not say otherwise
 */
public record Metric(
        UUID id,
        String key,
        String name,
        MetricKind kind,
        String event,
        int windowDays,
        @Nullable String description,
        GoodDirection goodDirection,
        @Nullable PlannedEffect plannedEffect,
        @Nullable Currency currency,
        MetricTerms terms,
        ReadingTerms reading) {

    public Metric {
        // Metrics kept in older snapshots do not say.
        reading = Objects.requireNonNullElse(reading, ReadingTerms.NONE);
    }

    /** The first version of a metric with nothing but an event and a window. */
    public Metric(
            UUID id,
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
                id,
                key,
                name,
                kind,
                event,
                windowDays,
                description,
                goodDirection,
                plannedEffect,
                currency,
                MetricTerms.PLAIN,
                ReadingTerms.NONE);
    }

    /**
     * Whether what arms have of it adds up over units; neither does a quantile, nor what is above a
     * percentile.
     */
    public boolean addsUp() {
        return kind != MetricKind.QUANTILE && terms.capPercentile() == null;
    }

    /** Whether only units that did something have an outcome. */
    public boolean ofDoers() {
        return kind == MetricKind.QUANTILE && terms.measure() == MetricMeasure.DAYS;
    }

    /** Names of all events that it is made of. */
    public Set<String> events() {
        Set<String> events = new LinkedHashSet<>(terms.steps());
        events.add(event);
        if (terms.denominator() != null) {
            events.add(terms.denominator().event());
        }
        return events;
    }
}
