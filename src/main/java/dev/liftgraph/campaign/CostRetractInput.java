package dev.liftgraph.campaign;

/** A cost that should not have been recorded, and why. */
public record CostRetractInput(String campaign, String key, String reason) {}
