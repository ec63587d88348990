package dev.liftgraph.reporting;

/** What can be wrong with a calculator's input; described in the schema. */
enum ReportingErrorCode {
    AMOUNT_OUT_OF_RANGE,
    AMOUNT_TOO_PRECISE,
    CURRENCY_MIXED,
    CURRENCY_WITHOUT_UNIT,
    FIGURE_COUNT_OUT_OF_RANGE,
    NUMBER_OUT_OF_RANGE,
    PART_EXCEEDS_WHOLE,
    TEXT_INVALID
}
