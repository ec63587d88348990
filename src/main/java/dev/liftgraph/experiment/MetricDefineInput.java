package dev.liftgraph.experiment;

import java.util.Currency;
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
        @Nullable Currency currency) {}
