package dev.liftgraph.experiment;

import dev.liftgraph.campaign.PhaseKind;

/**
 * What a variant weighs in a phase.
 *
 * @param weight share of the units first exposed in it, in (0, 1]
 */
public record PhaseWeight(PhaseKind phase, double weight) {}
