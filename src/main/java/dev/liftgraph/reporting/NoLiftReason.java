package dev.liftgraph.reporting;

import dev.liftgraph.analysis.SegmentLift;
import org.jspecify.annotations.Nullable;

/** Why a lift is not told; described in the schema. */
enum NoLiftReason {
    NO_DATA,
    SRM_FAILED,
    TOO_SMALL,
    LOOK_NOT_DUE,
    NOT_COMPARABLE,
    NO_BASELINE,
    RANGE_OF_ANOTHER_METRIC;

    /** Null when the lift may be read. */
    static @Nullable NoLiftReason of(SegmentLift lift) {
        return switch (lift.validity().verdict()) {
            case NO_DATA -> NO_DATA;
            case SRM_FAILED -> SRM_FAILED;
            case TOO_SMALL -> TOO_SMALL;
            case UNDERPOWERED, VALID -> unread(lift);
        };
    }

    private static @Nullable NoLiftReason unread(SegmentLift lift) {
        if (!lift.lookDue()) {
            return LOOK_NOT_DUE;
        }
        return lift.absolute() == null ? NOT_COMPARABLE : null;
    }
}
