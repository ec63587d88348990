package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;

/**
 * One treatment against control in one phase, in one segment and metric.
 *
 * @param lift of the units first exposed in the phase alone
 */
public record PhaseLift(PhaseKind phase, SegmentLift lift) {}
