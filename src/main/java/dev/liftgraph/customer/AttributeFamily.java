package dev.liftgraph.customer;

/** Which kind of segmentation an attribute serves. */
public enum AttributeFamily {
    FIRMOGRAPHIC,
    DEMOGRAPHIC,
    GEOGRAPHIC,
    TECHNOGRAPHIC,
    PSYCHOGRAPHIC,
    BEHAVIORAL,
    NEED,
    VALUE
}
