package dev.liftgraph.campaign;

/** What can be wrong with a strategy's input; described in the schema. */
enum StrategyErrorCode {
    CAMPAIGN_ARCHIVED,
    CAMPAIGN_CLOSED,
    CAMPAIGN_NOT_FOUND,
    DATE_IN_FUTURE,
    DATE_OUT_OF_RANGE,
    DATES_REVERSED,
    EXPECTED_LIFT_MISSING,
    LIFT_OUT_OF_RANGE,
    METRIC_NOT_FOUND,
    PHASE_BEGUN,
    REASON_MISSING,
    SEGMENT_NOT_IN_CAMPAIGN,
    SEGMENT_RETIRED,
    SETUP_AFTER_PHASE,
    SETUP_DAYS_OUT_OF_RANGE,
    STRATEGIES_TOO_MANY,
    STRATEGY_NOT_FOUND,
    TEXT_INVALID
}
