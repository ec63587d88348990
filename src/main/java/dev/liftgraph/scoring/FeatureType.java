package dev.liftgraph.scoring;

/** What a feature's values are. */
public enum FeatureType {
    /** A {@link Number}. */
    NUMBER,
    /** A {@link Boolean}. */
    BOOLEAN,
    /** A {@link String} out of a few. */
    CATEGORY
}
