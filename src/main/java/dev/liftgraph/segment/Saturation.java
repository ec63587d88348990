package dev.liftgraph.segment;

/** How far competitors have taken a segment's market, the least first. */
public enum Saturation {
    LOW,
    MEDIUM,
    HIGH
}
