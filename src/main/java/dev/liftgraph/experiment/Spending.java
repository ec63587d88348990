package dev.liftgraph.experiment;

/**
 * How much of the significance level each planned look may spend. The schema describes the values.
 */
public enum Spending {
    OBRIEN_FLEMING,
    POCOCK,
    HWANG_SHIH_DECANI
}
