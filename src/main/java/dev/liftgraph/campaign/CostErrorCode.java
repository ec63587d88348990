package dev.liftgraph.campaign;

/** What can be wrong with a cost's input; described in the schema. */
enum CostErrorCode {
    AMOUNT_OUT_OF_RANGE,
    AMOUNT_TOO_PRECISE,
    CAMPAIGN_ARCHIVED,
    CAMPAIGN_NOT_FOUND,
    COST_CONFLICT,
    COST_NOT_FOUND,
    COST_RETRACTED,
    COSTS_TOO_MANY,
    CURRENCY_MIXED,
    CURRENCY_WITHOUT_UNIT,
    DATE_OUT_OF_RANGE,
    KEY_INVALID,
    SEGMENT_NOT_IN_CAMPAIGN,
    TEXT_INVALID
}
