package dev.liftgraph.analysis;

/** Why a strategy's feasibility is not known; described in the schema. */
enum NoFeasibilityReason {
    PHASE_OVER,
    NO_METRIC,
    NO_BASELINE,
    NO_EFFECT,
    EFFECT_OUT_OF_RANGE,
    RANGE_OF_ANOTHER_METRIC
}
