package dev.liftgraph.reporting;

/** Why a key figure has no value; described in the schema. */
enum NoKpiReason {
    SUPPRESSED,
    MEMBERS_UNKNOWN,
    NOTHING_TO_DIVIDE_BY,
    NO_CURRENCY,
    NO_COST,
    CURRENCIES_DIFFER,
    NO_QUESTION,
    PART_UNKNOWN
}
