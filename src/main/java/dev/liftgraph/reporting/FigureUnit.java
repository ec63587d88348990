package dev.liftgraph.reporting;

/** What a figure is measured in; described in the schema. */
enum FigureUnit {
    MONEY,
    RATE,
    NUMBER
}
