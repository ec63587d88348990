package dev.liftgraph.reporting;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.statistics.Verdict;
import org.jspecify.annotations.Nullable;

/** Why no incremental revenue is shown; described in the schema. */
enum NoRevenueReason {
    NO_CURRENCY,
    NOT_REVENUE,
    NO_DATA,
    SRM_FAILED,
    TOO_SMALL,
    LOOK_NOT_DUE,
    NOT_COMPARABLE;

    /** Null when there is none. */
    static @Nullable NoRevenueReason of(SegmentLift lift) {
        Metric metric = lift.metric().metric();
        Verdict verdict = lift.validity().verdict();
        if (metric.currency() == null) {
            return NO_CURRENCY;
        }
        if (metric.goodDirection() == GoodDirection.DECREASE) {
            return NOT_REVENUE;
        }
        return switch (verdict) {
            case NO_DATA -> NO_DATA;
            case SRM_FAILED -> SRM_FAILED;
            case TOO_SMALL -> TOO_SMALL;
            case UNDERPOWERED, VALID -> unread(lift);
        };
    }

    private static @Nullable NoRevenueReason unread(SegmentLift lift) {
        if (!lift.lookDue()) {
            return LOOK_NOT_DUE;
        }
        return lift.absolute() == null ? NOT_COMPARABLE : null;
    }
}
