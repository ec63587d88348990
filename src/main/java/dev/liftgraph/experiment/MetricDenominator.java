package dev.liftgraph.experiment;

/** What a ratio divides by: something of the unit's events of this name. */
public record MetricDenominator(String event, MetricMeasure measure) {}
