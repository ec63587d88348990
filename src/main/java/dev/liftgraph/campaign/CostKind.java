package dev.liftgraph.campaign;

/** What money was spent on. */
public enum CostKind {
    MEDIA,
    TOOLING,
    LABOUR
}
