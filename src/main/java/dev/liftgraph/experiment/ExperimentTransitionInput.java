package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/** An experiment to move on in its life, at the version the caller has seen if given. */
public record ExperimentTransitionInput(String experiment, @Nullable Integer version) {}
