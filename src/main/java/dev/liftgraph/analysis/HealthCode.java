package dev.liftgraph.analysis;

/** What is looked at to see whether an experiment is in order; described in the schema. */
enum HealthCode {
    SAMPLE_RATIO,
    SAMPLE_RATIO_SEGMENTS,
    SAMPLE_RATIO_PHASES,
    MULTIPLE_EXPOSURES,
    DATA,
    DATA_FRESHNESS,
    BALANCE,
    MATURITY,
    POWER,
    PAUSED,
    CONCLUSION
}
