package dev.liftgraph.experiment;

import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of each unit. Never changes once defined.
 *
 * @param event name of the events that count
 * @param windowDays only events less than this many days after the unit's exposure count, and none
 *     before it
 * @param plannedEffect assumed in experiments that do not say otherwise; null when nothing is
 * @param currency of a mean whose outcomes are amounts in its main unit; null when they are no
 *     money
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
        @Nullable Currency currency) {}
