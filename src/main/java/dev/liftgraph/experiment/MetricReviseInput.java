package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/** The next version of a metric; the schema describes the fields. */
record MetricReviseInput(
        MetricDefineInput definition, int version, String reason, @Nullable String author) {}
