package dev.liftgraph.reporting;

import dev.liftgraph.statistics.NoReturn;

/** Why there is no ROI although there is a lift; described in the schema. */
enum NoRoiReason {
    NO_COST,
    CURRENCIES_DIFFER,
    OUT_OF_RANGE,
    NO_CURRENCY,
    NO_MEMBERS;

    static NoRoiReason of(NoReturn none) {
        return switch (none.reason()) {
            case NO_COST -> NO_COST;
            case OUT_OF_RANGE -> OUT_OF_RANGE;
        };
    }
}
