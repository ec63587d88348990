package dev.liftgraph.reporting;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The customers that a key figure tells of. */
enum KpiBase {
    MEMBERS(cell -> cell.people().members()),
    CUSTOMERS(cell -> cell.people().customers()),
    NEWCOMERS(cell -> cell.people().newcomers()),
    LEADS(cell -> cell.deeds().leads()),
    ACTIVE_BEFORE(cell -> cell.deeds().activeBefore()),
    BUYERS(cell -> cell.deeds().buyers()),
    RECOMMENDERS(cell -> cell.replies().recommenders()),
    RATERS(cell -> cell.replies().raters());

    private final ToLongFunction<KpiCell> count;

    KpiBase(ToLongFunction<KpiCell> count) {
        this.count = count;
    }

    long count(KpiCell cell) {
        return count.applyAsLong(cell);
    }

    static Set<KpiBase> of(KpiKind kind) {
        return switch (kind) {
            case CUSTOMER_ACQUISITION_COST -> EnumSet.of(NEWCOMERS);
            case CONVERSION -> EnumSet.of(LEADS);
            case RETENTION, CHURN -> EnumSet.of(ACTIVE_BEFORE);
            case AVERAGE_ORDER_VALUE, RETURN_ON_INVESTMENT -> EnumSet.of(BUYERS);
            case NET_PROMOTER_SCORE -> EnumSet.of(RECOMMENDERS);
            case CUSTOMER_SATISFACTION -> EnumSet.of(RATERS);
            case CUSTOMER_LIFETIME_VALUE -> EnumSet.of(CUSTOMERS, ACTIVE_BEFORE, BUYERS);
        };
    }
}
